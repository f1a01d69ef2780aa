package dev.taly.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.taly.stack.system.DueWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Against a management port that answers what a test told it to. */
class DueTest {
    private static final String ID = "01a231a8-424e-736d-b7c4-9ba2d1f0d6fb";
    private static final String LANES = """
            {"lanes": [
              {"queue": "refund", "lane": "STRIPE", "resting": false, "due": 1, "givenUp": 1},
              {"queue": "refund", "lane": "PAYPAL", "held": "not configured", "resting": false, "due": 7, "givenUp": 0}]}""";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void managementPort() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/actuator/due", this::answer);
        server.start();
        answers.put("GET /actuator/due", LANES);
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void listsLanesAndAllPagesOfTheirRows() {
        answers.put("GET /actuator/due/refund?limit=500&lane=STRIPE", """
                {"rows": [{"id": "first", "tries": 3, "lastFailure": "ProviderOutage", "dueAt": "2026-12-01T10:00:00Z"}],
                 "next": "first"}""");
        answers.put("GET /actuator/due/refund?limit=500&lane=STRIPE&after=first", """
                {"rows": [{"id": "%s", "tries": 12, "givenUpAt": "2026-12-01T09:00:00Z"}]}""".formatted(ID));
        answers.put("GET /actuator/due/refund?limit=500&lane=PAYPAL", "{\"rows\": []}");

        assertThat(run("")).isZero();

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .anySatisfy(line -> assertThat(line).contains("payment-service", "PAYPAL", "7", "held: not configured"))
                .anySatisfy(line -> assertThat(line).contains("first", "ProviderOutage", "2026-12-01T10:00:00Z"))
                .anySatisfy(line -> assertThat(line).contains(ID, "12", "2026-12-01T09:00:00Z"));
    }

    @Test
    void listsWhatWasDropped() {
        answers.put("GET /actuator/due/refund?limit=500&dropped=true&lane=STRIPE", """
                {"rows": [{"id": "%s", "tries": 12, "givenUpAt": "2026-12-01T09:00:00Z"}]}""".formatted(ID));
        answers.put("GET /actuator/due/refund?limit=500&dropped=true&lane=PAYPAL", "{\"rows\": []}");

        assertThat(run("--dropped")).isZero();

        assertThat(written.toString(StandardCharsets.UTF_8)).contains(ID);
    }

    @Test
    void triesOneAgainWhereverItIs() {
        answers.put("POST /actuator/due/refund/" + ID, "");

        assertThat(run("retry " + ID)).isZero();

        assertThat(calls).contains("POST /actuator/due/refund/" + ID);
        assertThat(written.toString(StandardCharsets.UTF_8)).contains(ID + " is tried again");
    }

    @Test
    void triesAllOfALaneAgain() {
        answers.put("POST /actuator/due/refund", "{\"retried\": 4}");

        assertThat(run("retry --lane STRIPE")).isZero();

        assertThat(calls).containsOnlyOnce("POST /actuator/due/refund");
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("4 are tried again");
    }

    @Test
    void dropsOne() {
        answers.put("DELETE /actuator/due/refund/" + ID, "");

        assertThat(run("drop " + ID + " --queue refund --service payment-service"))
                .isZero();

        assertThat(calls).contains("DELETE /actuator/due/refund/" + ID);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(run("retry")).isEqualTo(1);
        assertThat(run("drop")).isEqualTo(1);
        assertThat(run("drop " + ID)).as("was not given up").isEqualTo(1);
        assertThat(run("retry " + ID + " --service auth-service")).isEqualTo(1);
    }

    private int run(String arguments) {
        Map<String, DueWork> services = Map.of(
                "payment-service",
                new DueWork("http://127.0.0.1:" + server.getAddress().getPort()));
        CommandLine line = new CommandLine(
                        new Due(new PrintStream(written, true, StandardCharsets.UTF_8), () -> services))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((problem, command, parsed) -> 1);
        return line.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    }

    private void answer(HttpExchange call) throws IOException {
        String key = call.getRequestMethod() + " " + call.getRequestURI();
        calls.add(key);
        String body = answers.get(key);
        if (body == null) {
            call.sendResponseHeaders(404, -1);
        } else if (body.isEmpty()) {
            call.sendResponseHeaders(204, -1);
        } else {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        }
        call.close();
    }
}
