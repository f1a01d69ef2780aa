package dev.taly.e2e.load;

import dev.taly.e2e.Api;
import dev.taly.e2e.Owner;
import dev.taly.e2e.Reply;
import dev.taly.e2e.Running;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who books without an account. Whatever is answered goes into the log before the next step. */
public final class Guest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String BOOKINGS = "/api/v1/bookings";
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    public final String email = Owner.guestEmail();

    /** His own, in the form in which text messages are sent. */
    private final String phone = "+49151" + (NUMBERS.getAndIncrement() + 20_000_000);

    private final Shop shop;
    private final AckLog log;
    private final Persistent persistent = new Persistent(PATIENCE);
    private String bookingId = "";
    private String token = "";
    private String paymentId = "";

    public Guest(Shop shop, AckLog log) {
        this.shop = shop;
        this.log = log;
    }

    public void carryOut(Plan plan) {
        if (!book(plan.pays() || plan == Plan.WALK_AWAY ? shop.priced : shop.free, shop.nextStart()) || !plan.pays()) {
            return;
        }
        approve(pay(plan.provider()));
        if (plan.provider().equals("PAYPAL")) {
            settle();
        }
        if (plan.cancels()) {
            // at PayPal we take the money: whoever cancels before has approved something, and paid nothing
            if (plan.provider().equals("PAYPAL")) {
                awaitStatus("CONFIRMED");
            }
            cancel();
        } else if (plan.isRefunded()) {
            awaitStatus("CONFIRMED");
            refund(1500);
        }
    }

    /** Returns false when somebody else was faster. */
    public boolean book(String offeringId, String start) {
        String key = UUID.randomUUID().toString();
        String wish = JSON.writeValueAsString(wish(offeringId, start));
        Api keyed = Running.api().with("Idempotency-Key", key);
        Reply reply = persistent.send(() -> keyed.send("POST", BOOKINGS, wish));
        if (reply.status() == 409) {
            return false;
        }
        bookingId = reply.expect(201).text("/id");
        token = reply.text("/manageToken");
        append(key, "POST", BOOKINGS, wish, reply);
        return true;
    }

    private Map<String, Object> wish(String offeringId, String start) {
        Map<String, String> customer = Map.of("name", "Gus Guest", "email", email, "phone", phone);
        return Map.of("offeringId", offeringId, "start", start, "customer", customer);
    }

    /** Returns the provider's page. */
    public String pay(String provider) {
        return pay(provider, UUID.randomUUID().toString());
    }

    public String pay(String provider, String key) {
        Reply reply = acknowledged("POST", "/api/v1/payments", key, () -> startPayment(provider, key))
                .expect(201);
        paymentId = reply.text("/id");
        return reply.text("/redirectUrl");
    }

    /** One request, whatever comes of it. */
    public Reply startPayment(String provider, String key) {
        return asGuest()
                .with("Idempotency-Key", key)
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "bookingId",
                                bookingId,
                                "provider",
                                provider,
                                "returnUrl",
                                "/checkout/return",
                                "cancelUrl",
                                "/checkout/cancel"));
    }

    public void approve(String page) {
        Reply approved = press(page, "/approve").expect(303);
        append("", "POST", URI.create(page).getPath() + "/approve", "", approved);
    }

    /** Presses a button on a provider's page. */
    public static Reply press(String page, String button) {
        URI address = URI.create(page);
        String path = address.getPath();
        if (path.endsWith("/checkoutnow")) {
            path = path + "/" + address.getQuery().replaceFirst("^.*token=", "");
        }
        return Running.sandbox().send("POST", path + button, null);
    }

    /** What the page that a customer returns to does: has the provider asked. */
    public void settle() {
        persistent.send(() -> asGuest().send("POST", "/api/v1/payments/" + paymentId + "/settle", null));
    }

    public Reply cancel() {
        String path = "/api/v1/bookings/" + bookingId + "/cancel";
        String key = UUID.randomUUID().toString();
        Api keyed = asGuest().with("Idempotency-Key", key);
        return acknowledged("POST", path, key, () -> keyed.post(path, Map.of())).expect(200);
    }

    /** The company gives back a part. */
    public Reply refund(long amount) {
        String key = UUID.randomUUID().toString();
        return acknowledged("POST", refunds(), key, () -> requestRefund(amount, key))
                .expect(201);
    }

    public Reply requestRefund(long amount, String key) {
        return shop.owner
                .api
                .with("Idempotency-Key", key)
                .post(refunds(), Map.of("amount", Map.of("amount", amount, "currency", "EUR"), "reason", "goodwill"));
    }

    public String status() {
        return persistent
                .send(() -> asGuest().get("/api/v1/bookings/" + bookingId))
                .expect(200)
                .text("/status");
    }

    /** What went back, as his booking says. */
    public void awaitRefunded(long amount) {
        org.awaitility.Awaitility.await("of booking " + bookingId + " went back " + amount)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> persistent
                                .send(() -> asGuest().get("/api/v1/bookings/" + bookingId))
                                .expect(200)
                                .body()
                                .at("/refunded/amount")
                                .asLong(0)
                        == amount);
    }

    public void awaitStatus(String expected) {
        org.awaitility.Awaitility.await("booking " + bookingId + " " + expected)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(this::status, expected::equals);
    }

    public String bookingId() {
        return bookingId;
    }

    public String paymentId() {
        return paymentId;
    }

    public Api asGuest() {
        return Running.api().with("Booking-Token", token);
    }

    private String refunds() {
        return "/api/v1/payments/" + paymentId + "/refunds";
    }

    private Reply acknowledged(String method, String path, String key, Supplier<Reply> request) {
        Reply reply = persistent.send(request);
        append(key, method, path, "", reply);
        return reply;
    }

    private void append(String key, String method, String path, String body, Reply reply) {
        String requestId = UUID.randomUUID().toString();
        log.append(new Ack(requestId, key, method, path, body, reply.status(), reply.raw(), bookingId));
    }
}
