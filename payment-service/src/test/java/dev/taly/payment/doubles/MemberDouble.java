package dev.taly.payment.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.taly.events.user.MemberRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** user-service's internal answer about who belongs to a company. */
public final class MemberDouble {

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private volatile boolean down;

    public MemberDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/v1/companies/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A new user who belongs to the company. */
    public UUID aMember(UUID companyId, MemberRole role) {
        UUID user = UUID.randomUUID();
        put(companyId, user, role, false);
        return user;
    }

    /** A new user who belonged to the company. */
    public UUID aFormerMember(UUID companyId, MemberRole role) {
        UUID user = UUID.randomUUID();
        put(companyId, user, role, true);
        return user;
    }

    public void isDown(boolean away) {
        down = away;
    }

    private void put(UUID companyId, UUID userId, MemberRole role, boolean left) {
        answers.put("/internal/v1/companies/" + companyId + "/members/" + userId, """
                {"membershipId":"%s","companyId":"%s","userId":"%s","role":"%s","left":%s,"sequence":1}""".formatted(
                        UUID.randomUUID(), companyId, userId, role, left));
    }

    private void answer(HttpExchange call) throws IOException {
        boolean machine = "Bearer machine".equals(call.getRequestHeaders().getFirst("Authorization"));
        String found = answers.get(call.getRequestURI().getPath());
        int status = down ? 500 : !machine ? 401 : found == null ? 404 : 200;
        byte[] bytes = (status == 200 ? found : "{}").getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
