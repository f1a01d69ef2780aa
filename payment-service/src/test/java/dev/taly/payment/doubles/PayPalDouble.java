package dev.taly.payment.doubles;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** PayPal's tokens, orders, refunds and webhook verification over HTTP, and able to misbehave once when told to. */
public final class PayPalDouble {

    public static final String CLIENT_ID = "client-of-the-double";
    public static final String CLIENT_SECRET = "secret-of-the-double";
    public static final String WEBHOOK_ID = "WH-OF-THE-DOUBLE";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** How the next call goes wrong. */
    public enum Trouble {
        /** The call takes effect, but its answer comes too late. */
        NO_ANSWER,
        /** The call takes effect, but the answer is a 500. */
        FAILS_AFTERWARDS,
        /** Nothing happens, the answer is a 500. */
        FAILS,
        /** 429 before anything happens. */
        TOO_MANY,
        /** The answer is no JSON of PayPal's. */
        BABBLES,
        /** PayPal does not like the request. */
        REFUSES,
        /** The customer's means of payment is declined; the order stays as it is, and its payer is to be sent back to it. */
        DECLINES,
        /** The capture is made, but declined. */
        DECLINES_FOR_GOOD,
        /** The capture is made, but PayPal has not decided. */
        HESITATES
    }

    private static final class Order {
        private final String id = id();
        private final JsonNode request;
        private String status = "CREATED";
        private @Nullable String captureId;
        private String captureStatus = "COMPLETED";
        private String pendingReason = "PENDING_REVIEW";
        private @Nullable String captureKey;

        Order(JsonNode request) {
            this.request = request;
        }

        String captureJson() {
            JsonNode unit = request.path("purchase_units").path(0);
            String why =
                    captureStatus.equals("PENDING") ? ",\"status_details\":{\"reason\":\"" + pendingReason + "\"}" : "";
            return "{\"id\":\"%s\",\"status\":\"%s\",\"amount\":%s,\"custom_id\":%s%s}"
                    .formatted(captureId, captureStatus, unit.path("amount"), unit.path("custom_id"), why);
        }

        String json() {
            JsonNode unit = request.path("purchase_units").path(0);
            String captures = captureId == null ? "" : ",\"payments\":{\"captures\":[%s]}".formatted(captureJson());
            String approve = status.equals("CREATED")
                    ? ",{\"rel\":\"approve\",\"href\":\"https://paypal.example/" + id + "\"}"
                    : "";
            return """
                    {"id":"%s","intent":"CAPTURE","status":"%s","create_time":"2026-11-22T12:00:00Z",
                     "purchase_units":[{"reference_id":"default","custom_id":%s,"description":%s,"amount":%s%s}],
                     "payer":{"email_address":"payer@example.org","payer_id":"PAYER1"},
                     "links":[{"rel":"self","method":"GET","href":"https://api.example/%s"}%s]}""".formatted(
                            id,
                            status,
                            unit.path("custom_id"),
                            unit.path("description"),
                            unit.path("amount"),
                            captures,
                            id,
                            approve);
        }
    }

    private record Refund(String id, JsonNode request) {
        String json() {
            return """
                    {"id":"%s","status":"COMPLETED","amount":%s,"invoice_id":%s,"links":[]}""".formatted(id, request.path("amount"), request.path("invoice_id"));
        }
    }

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Order> ordersByCapture = new ConcurrentHashMap<>();
    private final Map<String, Order> ordersByKey = new ConcurrentHashMap<>();
    private final Map<String, Refund> refundsByKey = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> captureKeys = new ConcurrentHashMap<>();
    private final Map<String, Queue<Trouble>> troubles = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Answer> always = new ConcurrentHashMap<>();
    private final CountDownLatch late = new CountDownLatch(1);
    private volatile boolean forgeriesTakeTime;

    public PayPalDouble() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/paypal/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/paypal";
    }

    public void stop() {
        late.countDown();
        server.stop(0);
    }

    /** @param what token, orders, capture, refund or verify-webhook-signature */
    public void atNext(String what, Trouble trouble) {
        troubles.computeIfAbsent(what, w -> new ConcurrentLinkedQueue<>()).add(trouble);
    }

    /** @param what as above, or the id of what is asked about */
    public void answerNext(String what, int status, String body) {
        answers.computeIfAbsent(what, w -> new ConcurrentLinkedQueue<>()).add(new Answer(status, body));
    }

    /** PayPal's answer to a call that it does not carry out. */
    public void refuseNext(String what, int status, String issue) {
        answerNext(what, status, error(status, "UNPROCESSABLE_ENTITY", issue).body);
    }

    /** From now on every question about an order is answered by a 500; by its truth again with null. */
    public void fails(String orderId, @Nullable String body) {
        always(orderId, body == null ? null : new Answer(500, body));
    }

    /** From now on every answer about an order is none that anybody can read. */
    public void babbles(String orderId) {
        always(orderId, new Answer(200, "{\"id\":7,\"status\":"));
    }

    private void always(String what, @Nullable Answer answer) {
        if (answer == null) {
            always.remove(what);
        } else {
            always.put(what, answer);
        }
    }

    /** Every token given so far is worth nothing any more. */
    public void revokeTokens() {
        tokens.incrementAndGet();
    }

    public int tokensAskedFor() {
        return (int) asked.stream().filter(path -> path.endsWith("/token")).count();
    }

    /** How often it was asked whether it sent a webhook. */
    public int verificationsAskedFor() {
        return (int) asked.stream()
                .filter(path -> path.endsWith("/verify-webhook-signature"))
                .count();
    }

    /** About what it did not send it takes its time. */
    public void forgeriesTakeTime(boolean hang) {
        forgeriesTakeTime = hang;
    }

    /** The order made for an attempt, as long as there is only one. */
    public String orderOf(UUID attempt) {
        List<String> made = ordersOf(attempt);
        if (made.size() != 1) {
            throw new IllegalStateException(attempt + " has the orders " + made);
        }
        return made.getFirst();
    }

    public List<String> ordersOf(UUID attempt) {
        return orders.values().stream()
                .filter(order -> attempt.toString()
                        .equals(order.request
                                .path("purchase_units")
                                .path(0)
                                .path("custom_id")
                                .asString()))
                .map(order -> order.id)
                .toList();
    }

    /** The JSON with which an order was asked for. */
    public JsonNode request(String orderId) {
        return orders.get(orderId).request;
    }

    public String status(String orderId) {
        return orders.get(orderId).status;
    }

    public @Nullable String captureOf(String orderId) {
        return orders.get(orderId).captureId;
    }

    /** The keys with which the capture of an order was asked for, in that order. */
    public List<String> captureKeys(String orderId) {
        return List.copyOf(captureKeys.getOrDefault(orderId, List.of()));
    }

    /** How often the order itself was asked about. */
    public int timesAsked(String orderId) {
        return (int)
                asked.stream().filter(path -> path.endsWith("GET /" + orderId)).count();
    }

    /** The customer approves the order on the page. */
    public void approve(String orderId) {
        orders.get(orderId).status = "APPROVED";
    }

    /** PayPal decides about the capture of an order, which it may have forgotten, over which it hesitated: COMPLETED or DECLINED. */
    public void decide(String captureId, String captureStatus) {
        ordersByCapture.get(captureId).captureStatus = captureStatus;
    }

    /** The capture of an order will be held for one of PayPal's reasons. */
    public void holds(String orderId, String reason) {
        orders.get(orderId).pendingReason = reason;
        atNext("capture", Trouble.HESITATES);
    }

    /** As PayPal does with orders that nobody approved in time. */
    public void forget(String orderId) {
        orders.remove(orderId);
    }

    /** PayPal's headers of a webhook. */
    public HttpHeaders sign(String body, Instant time) {
        HttpHeaders headers = new HttpHeaders();
        headers.set("PAYPAL-TRANSMISSION-ID", UUID.randomUUID().toString());
        headers.set("PAYPAL-TRANSMISSION-TIME", time.toString());
        headers.set("PAYPAL-TRANSMISSION-SIG", "sig-" + crc(body));
        headers.set("PAYPAL-CERT-URL", "https://api.example/cert.pem");
        headers.set("PAYPAL-AUTH-ALGO", "SHA256withRSA");
        return headers;
    }

    private void handle(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String[] path = call.getRequestURI().getPath().split("/");
        String what = path[path.length - 1];
        asked.add(call.getRequestURI().getPath() + " " + call.getRequestMethod() + " /" + what);
        Queue<Answer> told = answers.getOrDefault(what, new ConcurrentLinkedQueue<>());
        Answer same = always.get(what);
        Answer answer =
                same != null ? same : told.isEmpty() ? answer(call, path, body, trouble(call, what)) : told.remove();
        byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
        call.sendResponseHeaders(answer.status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    private @Nullable Trouble trouble(HttpExchange call, String what) {
        Queue<Trouble> waiting = troubles.get(what);
        return waiting == null || call.getRequestMethod().equals("GET") ? null : waiting.poll();
    }

    private Answer answer(HttpExchange call, String[] path, String body, @Nullable Trouble trouble) {
        return switch (trouble) {
            case null -> answer(call, path, body);
            case REFUSES -> error(422, "UNPROCESSABLE_ENTITY", "CURRENCY_NOT_SUPPORTED");
            case TOO_MANY -> error(429, "RATE_LIMIT_REACHED", "RATE_LIMIT_REACHED");
            case FAILS -> error(500, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR");
            case BABBLES -> new Answer(200, "{\"id\":7,\"status\":");
            case FAILS_AFTERWARDS -> {
                answer(call, path, body);
                yield error(500, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR");
            }
            case NO_ANSWER -> {
                answer(call, path, body);
                awaitForever();
                yield error(500, "INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR");
            }
            case DECLINES -> {
                captureKeys
                        .computeIfAbsent(path[5], id -> new CopyOnWriteArrayList<>())
                        .add(call.getRequestHeaders().getFirst("PayPal-Request-Id"));
                yield error(422, "UNPROCESSABLE_ENTITY", "INSTRUMENT_DECLINED");
            }
            case HESITATES, DECLINES_FOR_GOOD -> {
                orders.get(path[5]).captureStatus = trouble == Trouble.HESITATES ? "PENDING" : "DECLINED";
                yield answer(call, path, body);
            }
        };
    }

    private Answer answer(HttpExchange call, String[] path, String body) {
        String authorization = call.getRequestHeaders().getFirst("Authorization");
        String key = call.getRequestHeaders().getFirst("PayPal-Request-Id");
        if (path[path.length - 1].equals("token")) {
            return token(authorization);
        }
        if (!("Bearer token-" + tokens.get()).equals(authorization)) {
            return new Answer(401, """
                    {"error":"invalid_token","error_description":"Token signature verification failed"}""");
        }
        String where = String.join("/", List.of(path).subList(3, path.length));
        if (where.equals("notifications/verify-webhook-signature")) {
            return verdict(body);
        }
        if (where.equals("checkout/orders")) {
            return create(key, JSON.readTree(body));
        }
        if (where.startsWith("payments/captures/") && where.endsWith("/refund")) {
            return refund(path[5], key, JSON.readTree(body));
        }
        if (where.startsWith("payments/captures/")) {
            Order captured = ordersByCapture.get(path[5]);
            return captured == null
                    ? error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")
                    : new Answer(200, captured.captureJson());
        }
        if (where.startsWith("payments/refunds/")) {
            return refundsByKey.values().stream()
                    .filter(refund -> refund.id.equals(path[5]))
                    .findFirst()
                    .map(refund -> new Answer(200, refund.json()))
                    .orElse(error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"));
        }
        Order order = orders.get(path[5]);
        if (order == null) {
            return error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
        }
        return where.endsWith("/capture") ? capture(order, key) : new Answer(200, order.json());
    }

    private Answer token(@Nullable String authorization) {
        String expected =
                Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
        return ("Basic " + expected).equals(authorization)
                ? new Answer(200, """
                    {"scope":"*","access_token":"token-%d","token_type":"Bearer","expires_in":32400}""".formatted(tokens.get()))
                : new Answer(401, """
                    {"error":"invalid_client","error_description":"Client Authentication failed"}""");
    }

    private Answer create(String key, JsonNode request) {
        Order order = ordersByKey.computeIfAbsent(key, k -> {
            Order made = new Order(request);
            orders.put(made.id, made);
            return made;
        });
        return order.request.equals(request)
                ? new Answer(201, order.json())
                : error(422, "UNPROCESSABLE_ENTITY", "DUPLICATE_REQUEST_ID");
    }

    private synchronized Answer capture(Order order, String key) {
        captureKeys
                .computeIfAbsent(order.id, id -> new CopyOnWriteArrayList<>())
                .add(key);
        if (order.captureId != null) {
            return key.equals(order.captureKey)
                    ? new Answer(201, order.json())
                    : error(422, "UNPROCESSABLE_ENTITY", "ORDER_ALREADY_CAPTURED");
        }
        if (!order.status.equals("APPROVED")) {
            return error(422, "UNPROCESSABLE_ENTITY", "ORDER_NOT_APPROVED");
        }
        order.status = "COMPLETED";
        order.captureId = id();
        ordersByCapture.put(order.captureId, order);
        order.captureKey = key;
        return new Answer(201, order.json());
    }

    private Answer refund(String captureId, String key, JsonNode request) {
        return ordersByCapture.containsKey(captureId)
                ? new Answer(
                        201,
                        refundsByKey
                                .computeIfAbsent(key, k -> new Refund(id(), request))
                                .json())
                : error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID");
    }

    private Answer verdict(String question) {
        Answer verdict = verify(question);
        if (forgeriesTakeTime && verdict.body.contains("FAILURE")) {
            hesitate();
        }
        return verdict;
    }

    /** Somewhat less than anybody here waits. */
    private void hesitate() {
        try {
            boolean _ = late.await(800, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As PayPal does, by the bytes of the event, which have to be the last field here. */
    private static Answer verify(String question) {
        JsonNode fields = JSON.readTree(question);
        String start = "\"webhook_event\":";
        String event = question.substring(question.indexOf(start) + start.length(), question.length() - 1);
        List<String> missing =
                new ArrayList<>(List.of("transmission_id", "transmission_time", "cert_url", "auth_algo"));
        missing.removeIf(fields::hasNonNull);
        boolean genuine = missing.isEmpty()
                && fields.path("webhook_id").asString("").equals(WEBHOOK_ID)
                && fields.path("transmission_sig").asString("").equals("sig-" + crc(event));
        return new Answer(200, "{\"verification_status\":\"%s\"}".formatted(genuine ? "SUCCESS" : "FAILURE"));
    }

    private static long crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private void awaitForever() {
        try {
            late.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 17).toUpperCase(java.util.Locale.ROOT);
    }

    private Answer error(int status, String name, String issue) {
        return new Answer(status, """
                {"name":"%s","message":"told to","debug_id":"debug%d","details":[{"issue":"%s","description":"told to"}]}""".formatted(name, count.incrementAndGet(), issue));
    }
}
