package dev.taly.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Says who belongs to which company, and what companies are called, as user-service does, to callers with a token. */
final class FakeUserService {

    static final FakeUserService SHARED = new FakeUserService();

    /** Of every company. */
    static final String COMPANY_NAME = "Bäder & Söhne";

    private static final String PATH = "/internal/v1/companies/";

    private final Map<String, String> roles = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean broken;

    private FakeUserService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(PATH, this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void member(UUID companyId, String userId, String role) {
        roles.put(companyId + "/members/" + userId, role);
    }

    void isBroken(boolean now) {
        broken = now;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String asked = exchange.getRequestURI().getPath().substring(PATH.length());
        String role = asked.contains("/") ? roles.get(asked) : "of none";
        int status = broken ? 500 : authorization == null ? 401 : role == null ? 404 : 200;
        String answer = asked.contains("/")
                ? "{\"role\":\"" + role + "\",\"left\":false,\"sequence\":1}"
                : "{\"companyId\":\"" + asked + "\",\"name\":\"" + COMPANY_NAME
                        + "\",\"status\":\"ACTIVE\",\"sequence\":1}";
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
        if (status == 200) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
