package dev.taly.payment.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stripe's Checkout Sessions over HTTP, with idempotency keys, and able to misbehave once when told to. */
public final class StripeDouble {

    /** How the next call goes wrong. */
    public enum Trouble {
        /** The call takes effect, but its answer comes too late. */
        NO_ANSWER,
        /** The call takes effect, but the answer is a 500, which is kept under the key. */
        FAILS_AFTERWARDS,
        /** Nothing happens, the answer is a 500, which is kept under the key. */
        FAILS,
        /** 429 before anything happens. */
        TOO_MANY,
        /** Stripe does not like the parameters. */
        REFUSES
    }

    private record Session(String id, UUID attempt, long amount, String currency, String status, String paymentStatus) {

        Session with(String nextStatus, String nextPaymentStatus) {
            return new Session(id, attempt, amount, currency, nextStatus, nextPaymentStatus);
        }

        String json() {
            String url = status.equals("open") ? "https://checkout.example/" + id : null;
            return StripeEvents.sessionObject(id, url, attempt, amount, currency, status, paymentStatus);
        }
    }

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final AtomicInteger count = new AtomicInteger();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Session> byKey = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> requests = new ConcurrentHashMap<>();
    private final Queue<Trouble> openingTroubles = new ConcurrentLinkedQueue<>();
    private final Queue<Trouble> closingTroubles = new ConcurrentLinkedQueue<>();
    private final Queue<Trouble> refundTroubles = new ConcurrentLinkedQueue<>();
    private final StripeRefundsDouble refunds = new StripeRefundsDouble();
    private final StripeDisputesDouble disputes = new StripeDisputesDouble();
    private final Map<String, Answer> errorsByKey = new ConcurrentHashMap<>();
    private volatile boolean hasMore;
    private final CountDownLatch late = new CountDownLatch(1);

    public StripeDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/stripe/v1/checkout/sessions", this::handle);
        server.createContext("/stripe/v1/refunds", this::handle);
        server.createContext("/stripe/v1/disputes", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/stripe";
    }

    public void stop() {
        late.countDown();
        server.stop(0);
    }

    /** What banks and card holders do. */
    public StripeDisputesDouble disputes() {
        return disputes;
    }

    /** For the next session that is asked for. */
    public void atNextOpening(Trouble trouble) {
        openingTroubles.add(trouble);
    }

    /** For the next session that is to be closed. */
    public void atNextClosing(Trouble trouble) {
        closingTroubles.add(trouble);
    }

    /** For the next refund that is asked for. */
    public void atNextRefund(Trouble trouble) {
        refundTroubles.add(trouble);
    }

    /** How the next refund will stand: pending, failed; succeeded when nobody says otherwise. */
    public void nextRefundIs(String status) {
        refunds.next(status);
    }

    /** What becomes of a pending refund: succeeded, failed. */
    public void finishRefund(String refundId, String status) {
        refunds.finish(refundId, status, null);
    }

    /** A refund fails in the end, for one of Stripe's reasons. */
    public void failRefund(String refundId, String failureReason) {
        refunds.finish(refundId, "failed", failureReason);
    }

    /** The next refund that is asked for is refused by one of Stripe's codes, as long as it comes by the same key. */
    public void refuseNextRefund(String code) {
        refunds.refuseNext(code);
    }

    /** A day passes: no key is known any more. */
    public void forgetRefundKeys() {
        errorsByKey.clear();
        refunds.forgetKeys();
    }

    /** Lists have a second page, which is never answered but by a 500. */
    public void listsBreakOff(boolean breakOff) {
        hasMore = breakOff;
    }

    /** The ids of the refunds of a session's money. */
    public List<String> refundsOf(String sessionId) {
        return refunds.of("pi_" + sessionId).stream()
                .map(StripeRefundsDouble.Refund::id)
                .toList();
    }

    /** What went back of a session's money. */
    public long refunded(String sessionId) {
        return refunds.of("pi_" + sessionId).stream()
                .filter(StripeRefundsDouble.Refund::counts)
                .mapToLong(StripeRefundsDouble.Refund::amount)
                .sum();
    }

    /** Stripe's object of a refund, as its events carry it. */
    public String refundObject(String refundId) {
        return refunds.get(refundId).json();
    }

    /** Somebody refunds in Stripe's dashboard; the id of the refund. */
    public String refundInDashboard(String sessionId, long amount) {
        Session session = sessions.get(sessionId);
        refunds.make("pi_" + sessionId, amount, session.amount, session.currency, "{}");
        return refundsOf(sessionId).stream()
                .filter(id -> refunds.get(id).metadata().equals("{}"))
                .findFirst()
                .orElseThrow();
    }

    /** A refund of ours that Stripe made although it refused it. */
    public void madeAllTheSame(String sessionId, long amount, UUID refundId, UUID attemptId) {
        Session session = sessions.get(sessionId);
        String metadata = "{\"refundId\":\"%s\",\"attemptId\":\"%s\"}".formatted(refundId, attemptId);
        refunds.make("pi_" + sessionId, amount, session.amount, session.currency, metadata);
    }

    /** The sessions opened for an attempt. */
    public List<String> sessionsOf(UUID attempt) {
        return sessions.values().stream()
                .filter(session -> session.attempt.equals(attempt))
                .map(Session::id)
                .toList();
    }

    public String status(String sessionId) {
        return sessions.get(sessionId).status;
    }

    /** The form parameters with which a session was asked for first. */
    public Map<String, String> request(UUID attempt) {
        return requests.get(attempt.toString());
    }

    /** The customer pays on the page. */
    public void pay(String sessionId) {
        sessions.computeIfPresent(sessionId, (id, session) -> session.with("complete", "paid"));
    }

    /** The time to pay on the page runs out. */
    public void expire(String sessionId) {
        sessions.computeIfPresent(sessionId, (id, session) -> session.with("expired", "unpaid"));
    }

    private void handle(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = call.getRequestHeaders().getFirst("Idempotency-Key");
        Answer kept = key == null ? null : errorsByKey.get(key);
        if (kept != null) {
            call.getResponseHeaders().set("Idempotent-Replayed", "true");
            send(call, kept);
            return;
        }
        Trouble trouble = trouble(call);
        Answer answer = trouble == null
                ? answer(call, body)
                : switch (trouble) {
                    case REFUSES -> error(400, "invalid_request_error", "parameter_invalid_integer");
                    case TOO_MANY -> error(429, "invalid_request_error", "rate_limit");
                    case FAILS -> error(500, "api_error", "api_error");
                    case FAILS_AFTERWARDS -> {
                        answer(call, body);
                        yield error(500, "api_error", "api_error");
                    }
                    case NO_ANSWER -> {
                        answer(call, body);
                        awaitForever();
                        yield error(500, "api_error", "api_error");
                    }
                };
        if (trouble == Trouble.FAILS || trouble == Trouble.FAILS_AFTERWARDS) {
            errorsByKey.put(key, answer);
        }
        send(call, answer);
    }

    private void send(HttpExchange call, Answer answer) throws IOException {
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.getResponseHeaders().set("Request-Id", "req_" + count.incrementAndGet());
        call.sendResponseHeaders(answer.status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private @Nullable Trouble trouble(HttpExchange call) {
        if (call.getRequestMethod().equals("GET")) {
            return null;
        }
        if (call.getRequestURI().getPath().endsWith("/refunds")) {
            return refundTroubles.poll();
        }
        return call.getRequestURI().getPath().endsWith("/expire") ? closingTroubles.poll() : openingTroubles.poll();
    }

    private Answer answer(HttpExchange call, String body) {
        if (!"Bearer sk_test_double".equals(call.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "invalid_request_error", "api_key_invalid");
        }
        String[] path = call.getRequestURI().getPath().split("/");
        if (path[3].equals("disputes")) {
            String dispute = disputes.json(path[4]);
            return dispute == null ? error(404, "invalid_request_error", "resource_missing") : new Answer(200, dispute);
        }
        if (path[3].equals("refunds") && call.getRequestMethod().equals("GET") && path.length == 4) {
            return of(refunds.list(form(call.getRequestURI().getRawQuery()).get("payment_intent")));
        }
        if (path[3].equals("refunds")) {
            return path.length == 4
                    ? refund(call.getRequestHeaders().getFirst("Idempotency-Key"), form(body))
                    : refund(path[4]);
        }
        if (path.length == 5 && call.getRequestMethod().equals("GET")) {
            return list(call.getRequestURI().getRawQuery());
        }
        if (path.length == 5) {
            return create(call.getRequestHeaders().getFirst("Idempotency-Key"), form(body));
        }
        Session session = sessions.get(path[5]);
        if (session == null) {
            return error(404, "invalid_request_error", "resource_missing");
        }
        if (path.length == 6) {
            return new Answer(200, session.json());
        }
        if (!session.status.equals("open")) {
            return error(400, "invalid_request_error", "resource_invalid_state");
        }
        expire(session.id);
        return new Answer(200, sessions.get(session.id).json());
    }

    private Answer create(String key, Map<String, String> form) {
        Map<String, String> before = requests.putIfAbsent(key, form);
        if (before != null && !before.equals(form)) {
            return error(400, "idempotency_error", "idempotency_key_reused");
        }
        Session session = byKey.computeIfAbsent(key, k -> {
            Session created = new Session(
                    "cs_test_" + UUID.randomUUID().toString().replace("-", ""),
                    UUID.fromString(form.get("metadata[attemptId]")),
                    Long.parseLong(form.get("line_items[0][price_data][unit_amount]")),
                    form.get("line_items[0][price_data][currency]"),
                    "open",
                    "unpaid");
            sessions.put(created.id, created);
            return created;
        });
        return new Answer(200, session.json());
    }

    private Answer list(String query) {
        if (query.contains("starting_after")) {
            return error(500, "api_error", "api_error");
        }
        String all = sessions.values().stream().map(Session::json).collect(Collectors.joining(","));
        return new Answer(
                200,
                "{\"object\":\"list\",\"url\":\"/v1/checkout/sessions\",\"has_more\":" + hasMore + ",\"data\":[" + all
                        + "]}");
    }

    private Answer refund(String key, Map<String, String> form) {
        Session session = sessions.get(form.get("payment_intent").substring("pi_".length()));
        if (session == null || !session.paymentStatus.equals("paid")) {
            return error(400, "invalid_request_error", "resource_missing");
        }
        return of(refunds.create(key, form, session.amount, session.currency));
    }

    private static Answer of(StripeRefundsDouble.Answer answer) {
        return new Answer(answer.status(), answer.body());
    }

    private Answer refund(String id) {
        StripeRefundsDouble.Refund refund = refunds.get(id);
        return refund == null
                ? error(404, "invalid_request_error", "resource_missing")
                : new Answer(200, refund.json());
    }

    private void awaitForever() {
        try {
            late.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer error(int status, String type, String code) {
        return new Answer(
                status, "{\"error\":{\"type\":\"%s\",\"code\":\"%s\",\"message\":\"told to\"}}".formatted(type, code));
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
