package dev.taly.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A service behind the gateway: keeps what it receives and answers as it is told. */
final class FakeService {

    private static final Behaviour OK = exchange -> answer(exchange, 200, "application/json", "{}");

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final int port;
    private HttpServer server;
    private volatile Behaviour behaviour = OK;

    FakeService() {
        port = unusedPort();
        start();
    }

    static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    void stop() {
        server.stop(0);
    }

    void behave(Behaviour wanted) {
        behaviour = wanted;
    }

    void reset() {
        behaviour = OK;
        received.clear();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Queue<Received> received() {
        return received;
    }

    Received last() {
        return received.stream().reduce((first, second) -> second).orElseThrow();
    }

    static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body));
            behaviour.answer(exchange);
        }
    }

    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    record Received(String method, String uri, Headers headers, String body) {}
}
