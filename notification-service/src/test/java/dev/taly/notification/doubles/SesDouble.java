package dev.taly.notification.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers SendEmail as SES v2 does, or with what a test told it to. */
public final class SesDouble implements AutoCloseable {

    private final HttpServer server;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> configurationSets = new CopyOnWriteArrayList<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    private record Failure(int status, String type, String message, int retryAfter) {}

    public SesDouble() {
        server = Doubles.server();
        server.createContext("/v2/email/outbound-emails", this::send);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void failNext(int status, String type) {
        failNext(status, type, 0);
    }

    public void failNext(int status, String type, int retryAfterSeconds) {
        failures.add(new Failure(status, type, "told to fail", retryAfterSeconds));
    }

    /** In SES's own words. */
    public void refuseNext(int status, String type, String message) {
        failures.add(new Failure(status, type, message, 0));
    }

    /** While it hangs it answers nobody, and then all of them. */
    public void hangs(boolean doesHang) {
        CountDownLatch before = hanging;
        hanging = new CountDownLatch(doesHang ? 1 : 0);
        before.countDown();
    }

    /** Raw MIME of the mails to an address. */
    public List<String> mailsTo(String address) {
        return mails.stream().filter(mail -> mail.contains("To: " + address)).toList();
    }

    /** Those that were named, empty for none. */
    public List<String> configurationSets() {
        return List.copyOf(configurationSets);
    }

    private void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JsonMapper.shared().readTree(exchange.getRequestBody());
            awaitEndOfHanging();
            Failure failure = failures.poll();
            if (failure != null) {
                exchange.getResponseHeaders().add("x-amzn-ErrorType", failure.type());
                exchange.getResponseHeaders().add("Retry-After", String.valueOf(failure.retryAfter()));
                answer(
                        exchange,
                        failure.status(),
                        JsonMapper.shared().writeValueAsString(Map.of("message", failure.message())));
                return;
            }
            configurationSets.add(request.path("ConfigurationSetName").asString(""));
            byte[] mime =
                    Base64.getDecoder().decode(request.at("/Content/Raw/Data").asString());
            mails.add(new String(mime, StandardCharsets.UTF_8));
            answer(exchange, 200, "{\"MessageId\":\"message-" + mails.size() + "\"}");
        }
    }

    private void awaitEndOfHanging() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
