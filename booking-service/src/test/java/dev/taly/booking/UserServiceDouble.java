package dev.taly.booking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Plays the internal paths of user-service and payment-service, and the token endpoint in front of them. */
public final class UserServiceDouble implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();
    private static volatile boolean broken;
    private static final HttpServer SERVER = start();

    public static void answers(String path, String json) {
        ANSWERS.put(path, json);
    }

    public static int timesAsked(String path) {
        return ASKED.getOrDefault(path, new AtomicInteger()).get();
    }

    public static void breakDown(boolean down) {
        broken = down;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String url = "http://127.0.0.1:" + SERVER.getAddress().getPort();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "user-service-double",
                        Map.of(
                                "TALY_USER_URL",
                                url,
                                "TALY_PAYMENT_URL",
                                url,
                                "taly.token-url",
                                url + "/oauth2/token")));
    }

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", UserServiceDouble::handle);
            server.createContext(
                    "/oauth2/token",
                    exchange -> respond(
                            exchange,
                            200,
                            "{\"access_token\":\"machine\",\"token_type\":\"Bearer\",\"expires_in\":600}"));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ASKED.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
        String answer = ANSWERS.get(path);
        boolean authenticated =
                "Bearer machine".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        int status = broken ? 500 : !authenticated ? 401 : answer == null ? 404 : 200;
        respond(exchange, status, status == 200 ? answer : "{}");
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
