package dev.taly.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The other way to pay, and what follows it: a text message, a receipt, money given back, a cancellation. */
class PayPalPathIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String email = Owner.guestEmail();
    private final String phone = "+49151" + (10_000_000 + (int) (Math.random() * 89_999_999));
    private final Owner owner = Owner.withCompany();

    @Test
    void aGuestPaysByPayPalGetsAReceiptAndHisMoneyBack() {
        owner.staff();
        String offering = owner.offering(4500);
        String start = owner.free(offering).getFirst();
        Map<String, Object> customer = Map.of("name", "Gus Guest", "email", email, "phone", phone);
        Reply booked = Running.api()
                .post("/api/v1/bookings", Map.of("offeringId", offering, "start", start, "customer", customer))
                .expect(201);
        String booking = "/api/v1/bookings/" + booked.text("/id");
        Api guest = Running.api().with("Booking-Token", booked.text("/manageToken"));

        String payment = "/api/v1/payments/" + pay(guest, booked.text("/id"));
        await().atMost(LIMIT).until(() -> guest.get(booking).expect(200).text("/status"), "CONFIRMED"::equals);
        assertThat(capturesOf(booked.text("/id"))).isEqualTo(1);
        Mailbox.awaitOne(email, "Confirmed");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(texts()).hasSize(1));

        aReceiptCanBeDownloaded(guest, payment);
        partOfItGoesBack(guest, payment, booking);
        whatIsLeftGoesBackWithACancellation(guest, payment, booking);
        assertThat(owner.free(offering)).contains(start);
    }

    /** Returns the payment's id. */
    private static String pay(Api guest, String bookingId) {
        Reply started = guest.with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/v1/payments",
                        Map.of(
                                "bookingId", bookingId,
                                "provider", "PAYPAL",
                                "returnUrl", "/checkout/return",
                                "cancelUrl", "/checkout/cancel"))
                .expect(201);
        String order = URI.create(started.text("/redirectUrl")).getQuery().replaceFirst("^.*token=", "");
        Running.sandbox()
                .send("POST", "/paypal/checkoutnow/" + order + "/approve", null)
                .expect(303);
        String id = started.text("/id");
        // as the page does to which the customer comes back; PayPal's webhook says the same
        guest.send("POST", "/api/v1/payments/" + id + "/settle", null).expect(200);
        return id;
    }

    private static void aReceiptCanBeDownloaded(Api guest, String payment) {
        await().atMost(LIMIT).until(() -> guest.get(payment + "/receipt").status() == 200);
        Reply receipt = guest.get(payment + "/receipt").expect(200);
        assertThat(receipt.text("/number")).matches("\\d{4}-000001");
        URI address = URI.create(receipt.text("/url"));
        Reply document = new Api(address.getScheme() + "://" + address.getAuthority())
                .get(address.getRawPath() + "?" + address.getRawQuery())
                .expect(200);
        assertThat(document.raw()).startsWith("%PDF-");
        assertThat(document.header("Content-Disposition")).contains("receipt-" + receipt.text("/number") + ".pdf");
        Running.api().get(payment + "/receipt").expect(404);
    }

    private void partOfItGoesBack(Api guest, String payment, String booking) {
        Map<String, Object> wish = Map.of("amount", Map.of("amount", 1500, "currency", "EUR"), "reason", "goodwill");
        String key = UUID.randomUUID().toString();
        Reply refund = owner.api
                .with("Idempotency-Key", key)
                .post(payment + "/refunds", wish)
                .expect(201);
        assertThat(owner.api
                        .with("Idempotency-Key", key)
                        .post(payment + "/refunds", wish)
                        .text("/id"))
                .isEqualTo(refund.text("/id"));
        await().atMost(LIMIT).until(() -> guest.get(payment).expect(200).text("/refunded/amount"), "1500"::equals);
        await().atMost(LIMIT)
                .until(() -> guest.get(booking)
                                .expect(200)
                                .body()
                                .at("/refunded/amount")
                                .asInt()
                        == 1500);
    }

    private void whatIsLeftGoesBackWithACancellation(Api guest, String payment, String booking) {
        Reply cancelled =
                guest.post(booking + "/cancel", Map.of("reason", "ill")).expect(200);
        assertThat(cancelled.text("/status")).isEqualTo("CANCELLED");
        assertThat(cancelled.text("/refund/amount")).isEqualTo("3000");
        await().atMost(LIMIT).until(() -> guest.get(payment).expect(200).text("/refunded/amount"), "4500"::equals);
        Mailbox.awaitOne(email, "ancelled");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(texts()).hasSize(2));
        guest.post(booking + "/cancel", Map.of()).expect(409).isProblem();
    }

    private List<JsonNode> texts() {
        String number = URLEncoder.encode(phone, StandardCharsets.UTF_8);
        return Running.sandbox()
                .get("/sandbox/twilio/messages?to=" + number)
                .expect(200)
                .items();
    }

    private static long capturesOf(String bookingId) {
        List<String> attempts =
                Running.database().sql("""
                        SELECT a.id::text FROM payment.attempt a JOIN payment.payment p ON p.id = a.payment_id
                        WHERE p.booking_id = ?::uuid""").param(bookingId).query(String.class).list();
        return Running.sandbox().get("/sandbox/paypal/captures").expect(200).items().stream()
                .filter(capture -> attempts.stream().anyMatch(capture.toString()::contains))
                .count();
    }
}
