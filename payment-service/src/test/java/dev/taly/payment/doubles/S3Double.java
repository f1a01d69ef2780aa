package dev.taly.payment.doubles;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** One bucket of S3 over HTTP, which can be down. It believes every signature, but wants one. */
public final class S3Double {

    public static final String BUCKET = "receipts-test";

    /** What was put, with the headers of that call. */
    public record Stored(byte[] bytes, Headers headers) {}

    private final HttpServer server;
    private final Map<String, List<Stored>> puts = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile CountDownLatch hanging = new CountDownLatch(0);

    public S3Double() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/s3/" + BUCKET + "/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/s3";
    }

    /** The same as a browser reaches it. */
    public String publicUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/s3";
    }

    /** While it is down it answers 503 to everything. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /** While it hangs it answers nobody, and then all of them. */
    public void hangs(boolean doesHang) {
        CountDownLatch before = hanging;
        hanging = new CountDownLatch(doesHang ? 1 : 0);
        before.countDown();
    }

    /** Every object that was put under a key, oldest first. */
    public List<Stored> puts(String key) {
        return List.copyOf(puts.getOrDefault(key, List.of()));
    }

    private void handle(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        String key = call.getRequestURI().getPath().substring(("/s3/" + BUCKET + "/").length());
        awaitEndOfHanging();
        if (down) {
            error(call, 503, "SlowDown");
        } else if (call.getRequestMethod().equals("PUT")) {
            put(call, key, body);
        } else {
            get(call, key);
        }
        call.close();
    }

    private void awaitEndOfHanging() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(HttpExchange call, String key, byte[] body) throws IOException {
        Headers headers = call.getRequestHeaders();
        if (!headers.getOrDefault("Authorization", List.of("")).getFirst().startsWith("AWS4-HMAC-SHA256 ")) {
            error(call, 403, "AccessDenied");
            return;
        }
        boolean chunked = headers.getOrDefault("X-amz-content-sha256", List.of(""))
                .getFirst()
                .startsWith("STREAMING-");
        puts.computeIfAbsent(key, k -> new CopyOnWriteArrayList<>())
                .add(new Stored(chunked ? unchunked(body) : body, headers));
        call.getResponseHeaders().set("ETag", "\"stored\"");
        call.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange call, String key) throws IOException {
        Map<String, String> query = query(call);
        if (!query.containsKey("X-Amz-Signature")) {
            error(call, 403, "AccessDenied");
        } else if (!puts.containsKey(key)) {
            error(call, 404, "NoSuchKey");
        } else {
            byte[] bytes = puts.get(key).getLast().bytes;
            call.getResponseHeaders().set("Content-Type", query.get("response-content-type"));
            call.getResponseHeaders().set("Content-Disposition", query.get("response-content-disposition"));
            call.sendResponseHeaders(200, bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    private static Map<String, String> query(HttpExchange call) {
        String query = call.getRequestURI().getRawQuery();
        return Arrays.stream((query == null ? "" : query).split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** The content of an aws-chunked body: hexadecimal length, extensions, content, until a chunk of length 0. */
    private static byte[] unchunked(byte[] body) {
        ByteBuffer in = ByteBuffer.wrap(body);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            byte[] chunk = new byte[Integer.parseInt(line(in).split(";")[0], 16)];
            if (chunk.length == 0) {
                return content.toByteArray();
            }
            in.get(chunk);
            content.writeBytes(chunk);
            line(in);
        }
    }

    private static String line(ByteBuffer in) {
        StringBuilder line = new StringBuilder();
        while (line.indexOf("\r\n") < 0) {
            line.append((char) in.get());
        }
        return line.substring(0, line.length() - 2);
    }

    private static void error(HttpExchange call, int status, String code) throws IOException {
        byte[] body =
                ("<Error><Code>" + code + "</Code><Message>told to</Message></Error>").getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/xml");
        call.sendResponseHeaders(status, call.getRequestMethod().equals("HEAD") ? -1 : body.length);
        call.getResponseBody().write(body);
    }
}
