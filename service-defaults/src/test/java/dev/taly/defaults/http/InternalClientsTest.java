package dev.taly.defaults.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.taly.defaults.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.RestClient;

class InternalClientsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Queue<String> received = new ConcurrentLinkedQueue<>();
    private final Queue<String> credentials = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private String url;
    private String away;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        server.createContext("/token", exchange -> {
            String basic =
                    exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
            credentials.add(new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8));
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String token =
                    form.contains("internal%3Athings") ? "the-token" : "token-for-" + form.replaceAll(".*%3A", "");
            answer(exchange, """
                {"access_token": "%s", "expires_in": 600}""".formatted(token));
        });
        server.createContext("/internal", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + body + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, "{}");
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            away = "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passesOverAnInstanceThatTakesNoConnectionWhateverTheMethod() {
        RestClient client = clients().at("internal:things", away + "," + url, TIMEOUT);

        client.get().uri("/internal/v1/things").retrieve().toBodilessEntity();
        client.post().uri("/internal/v1/things").body("one").retrieve().toBodilessEntity();
        client.post().uri("/internal/v1/things").body("two").retrieve().toBodilessEntity();

        assertThat(received)
                .containsExactly("GET  Bearer the-token", "POST one Bearer the-token", "POST two Bearer the-token");
    }

    @Test
    void isUnavailableWhenNoInstanceTakesAConnection() {
        RestClient client = clients().at("internal:things", away + "," + away, TIMEOUT);

        assertThatThrownBy(
                        () -> client.get().uri("/internal/v1/things").retrieve().toBodilessEntity())
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("service-unavailable");
    }

    @ParameterizedTest
    @CsvSource({"plain-secret_1, plain-secret_1", "a+b%c/d=, a%2Bb%25c%2Fd%3D", "with space:ü, with+space%3A%C3%BC"})
    void formEncodesItsSecret(String secret, String sent) {
        clients(secret)
                .at("internal:things", url, TIMEOUT)
                .get()
                .uri("/internal/v1/things")
                .retrieve()
                .toBodilessEntity();

        assertThat(credentials).containsExactly("me:" + sent);
    }

    @Test
    void asksEachServiceWithATokenForItAlone() {
        InternalClients clients = clients();
        RestClient things = clients.at("internal:things", url, TIMEOUT);
        RestClient others = clients.at("internal:others", url, TIMEOUT);

        for (RestClient client : List.of(things, others, things, others)) {
            client.get().uri("/internal/v1/things").retrieve().toBodilessEntity();
        }

        assertThat(received)
                .containsExactly(
                        "GET  Bearer the-token",
                        "GET  Bearer token-for-others",
                        "GET  Bearer the-token",
                        "GET  Bearer token-for-others");
        assertThat(credentials).hasSize(2);
    }

    private InternalClients clients() {
        return clients("secret");
    }

    private InternalClients clients(String secret) {
        return new InternalClients(
                RestClient.builder(),
                scope ->
                        new MachineTokens(RestClient.create(), url + "/token", "me", secret, scope, Clock.systemUTC()));
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
