package dev.taly.notification.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays the internal paths of user-service, and the token endpoint in front of them. */
public final class UserServiceDouble {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final HttpServer server = Doubles.server();
    private volatile boolean down;

    UserServiceDouble() {
        server.createContext("/", this::handle);
        server.createContext(
                "/oauth2/token",
                exchange -> answer(
                        exchange, 200, "{\"access_token\":\"machine\",\"token_type\":\"Bearer\",\"expires_in\":600}"));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void answers(String path, String json) {
        answers.put(path, json);
    }

    public int timesAsked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    public void isDown(boolean away) {
        down = away;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
        String answer = answers.get(path);
        boolean authenticated =
                "Bearer machine".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        int status = down ? 500 : !authenticated ? 401 : answer == null ? 404 : 200;
        answer(exchange, status, status == 200 ? answer : "{}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
