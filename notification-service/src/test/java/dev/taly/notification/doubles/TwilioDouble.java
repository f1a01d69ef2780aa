package dev.taly.notification.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes messages as Twilio does, or does with the next one what a test told it to. */
public final class TwilioDouble implements AutoCloseable {

    public static final String ACCOUNT = "AC00000000000000000000000000000001";
    public static final String TOKEN = "twilio-token";

    /** A message that was taken. */
    public record Taken(String sid, Map<String, String> form) {}

    /** What happens to the next call; {@link Instead#taken} says whether the message is taken all the same. */
    private record Instead(boolean taken, Reaction reaction) {}

    @FunctionalInterface
    private interface Reaction {
        void to(HttpExchange exchange, String sid) throws IOException;
    }

    private final HttpServer server = Doubles.server();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Queue<Instead> instead = new ConcurrentLinkedQueue<>();
    private volatile CountDownLatch hanging = new CountDownLatch(1);

    public TwilioDouble() {
        server.createContext("/base/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", this::create);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/base";
    }

    /** No effect. */
    public void answerNext(int status, String body, String... headers) {
        instead.add(new Instead(false, (exchange, sid) -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            answer(exchange, status, body);
        }));
    }

    /** Takes it, and no answer ever comes. */
    public void hangNext() {
        instead.add(new Instead(true, (exchange, sid) -> await()));
    }

    /** Ends what hangs, and forgets what it was told to do next. */
    public void goOn() {
        instead.clear();
        CountDownLatch over = hanging;
        hanging = new CountDownLatch(1);
        over.countDown();
    }

    /** Takes it, and breaks off in the middle of the answer. */
    public void breakOffNext() {
        instead.add(new Instead(true, (exchange, sid) -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().write("{\"sid\":".getBytes(StandardCharsets.UTF_8));
        }));
    }

    /** Takes it, and answers with what nobody can read. */
    public void mumbleNext() {
        instead.add(new Instead(true, (exchange, sid) -> answer(exchange, 201, "<html>")));
    }

    /** Sends the first line of an answer and then nothing more. */
    public void stallNext() {
        instead.add(new Instead(true, (exchange, sid) -> {
            exchange.sendResponseHeaders(201, 1000);
            exchange.getResponseBody().flush();
            await();
        }));
    }

    public List<Taken> takenFor(String number) {
        return taken.stream().filter(m -> number.equals(m.form().get("To"))).toList();
    }

    /** How often the API was called at all for a number. */
    public long callsFor(String number) {
        return calls.stream().filter(number::equals).count();
    }

    /** As Twilio would sign a callback to this address. */
    public static String signature(String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void create(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> form = form(exchange);
            calls.add(form.get("To"));
            if (!isAuthentic(exchange)) {
                answer(exchange, 401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
                return;
            }
            Instead other = instead.poll();
            String sid = "SM" + "0".repeat(16) + HexFormat.of().toHexDigits(taken.size() + 1L);
            if (other == null || other.taken()) {
                taken.add(new Taken(sid, form));
            }
            if (other != null) {
                other.reaction().to(exchange, sid);
                return;
            }
            answer(exchange, 201, "{\"sid\":\"" + sid + "\",\"status\":\"queued\"}");
        }
    }

    private static boolean isAuthentic(HttpExchange exchange) {
        String expected = Base64.getEncoder().encodeToString((ACCOUNT + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        Map<String, String> form = new TreeMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String field : body.split("&")) {
            String[] pair = field.split("=", 2);
            form.put(decoded(pair[0]), pair.length < 2 ? "" : decoded(pair[1]));
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void await() {
        try {
            hanging.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
    }
}
