package dev.taly.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import com.stripe.net.Webhook;
import dev.taly.payment.doubles.BookingDouble;
import dev.taly.payment.doubles.Doubles;
import dev.taly.payment.doubles.StripeEvents;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What customers and providers do to the service, and what its tables then say. */
public class TestPayments {

    private final MockMvcTester http;
    private final JdbcClient jdbc;

    public TestPayments(MockMvcTester http, JdbcClient jdbc) {
        this.http = http;
        this.jdbc = jdbc;
    }

    public static String key() {
        return "key-" + UUID.randomUUID();
    }

    /** The guest of the booking asks to pay by Stripe. */
    public MvcTestResult post(UUID bookingId, String key) {
        return post(bookingId, key, "STRIPE");
    }

    public MvcTestResult post(UUID bookingId, String key, String provider) {
        return http.post()
                .uri("/api/v1/payments")
                .header("Idempotency-Key", key)
                .header("Booking-Token", BookingDouble.TOKEN)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body(bookingId, provider))
                .exchange();
    }

    public static String body(UUID bookingId) {
        return body(bookingId, "STRIPE");
    }

    private static String body(UUID bookingId, String provider) {
        return """
                {"bookingId":"%s","provider":"%s","returnUrl":"/checkout/return","cancelUrl":"/checkout/cancel"}""".formatted(bookingId, provider);
    }

    /** A payment with an open page; returns its id. */
    public UUID started(UUID bookingId) {
        return started(bookingId, "STRIPE");
    }

    public UUID started(UUID bookingId, String provider) {
        MvcTestResult answer = post(bookingId, key(), provider);
        assertThat(answer).hasStatus(201);
        return UUID.fromString(JsonPath.read(text(answer), "$.id"));
    }

    /** A payment that Stripe says is paid; returns its id. The company of a doubled booking has the booking's id. */
    public UUID paid(UUID bookingId) {
        return paid(bookingId, 4500);
    }

    public UUID paid(UUID bookingId, long amount) {
        UUID payment = started(bookingId);
        UUID attempt = attempts(bookingId).getLast();
        Doubles.STRIPE.pay(session(attempt));
        completed(attempt, amount);
        await().atMost(Duration.ofSeconds(30)).until(() -> status(bookingId).equals("SUCCEEDED"));
        return payment;
    }

    public String session(UUID attempt) {
        return Doubles.STRIPE.sessionsOf(attempt).getFirst();
    }

    /** Stripe tells that a page was paid. */
    public void completed(UUID attempt, long amount) {
        String event = StripeEvents.session(
                "evt_" + UUID.randomUUID(), "checkout.session.completed", session(attempt), attempt, amount, "paid");
        assertThat(webhook(event)).hasStatus2xxSuccessful();
    }

    /** Sums of a payment, then of each of its attempts: captured/refunded/pending. */
    public List<String> sums(UUID bookingId) {
        return jdbc.sql("""
                        SELECT captured || '/' || refunded || '/' || refund_pending FROM payment WHERE booking_id = :booking
                        UNION ALL (
                          SELECT a.captured || '/' || a.refunded || '/' || a.refund_pending
                          FROM attempt a JOIN payment p ON p.id = a.payment_id WHERE p.booking_id = :booking
                          ORDER BY a.created_at, a.id)""").param("booking", bookingId).query(String.class).list();
    }

    /** Every refund of a payment: reason, status and amount. */
    public List<String> refunds(UUID bookingId) {
        return jdbc.sql("""
                        SELECT r.reason || ' ' || r.status || ' ' || r.amount FROM refund r
                        JOIN payment p ON p.id = r.payment_id WHERE p.booking_id = ? ORDER BY r.created_at, r.id""").param(bookingId).query(String.class).list();
    }

    /** The balance of a company's account: debits less credits. */
    public long balance(UUID companyId, String kind) {
        return jdbc.sql("""
                        SELECT coalesce(sum(CASE WHEN a.id = t.debit_account THEN t.amount ELSE -t.amount END), 0)
                        FROM account a JOIN transfer t ON a.id IN (t.debit_account, t.credit_account)
                        WHERE a.company_id = ? AND a.kind = ?""").param(companyId).param(kind).query(Long.class).single();
    }

    public static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** The customer is back from the provider's page. */
    public MvcTestResult settle(UUID payment) {
        return settle(payment, BookingDouble.TOKEN);
    }

    public MvcTestResult settle(UUID payment, String bookingToken) {
        return http.post()
                .uri("/api/v1/payments/{id}/settle", payment)
                .header("Booking-Token", bookingToken)
                .exchange();
    }

    public MvcTestResult payPalWebhook(String body) {
        return payPalWebhook(body, Doubles.PAYPAL.sign(body, Clock.systemUTC().instant()));
    }

    public MvcTestResult payPalWebhook(String body, HttpHeaders headers) {
        return http.post()
                .uri("/api/v1/webhooks/paypal")
                .headers(headers)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    /** The same as it comes through the gateway. */
    public MvcTestResult payPalWebhook(String body, HttpHeaders headers, String address) {
        HttpHeaders forwarded = new HttpHeaders(headers);
        forwarded.set("X-Forwarded-For", address);
        return payPalWebhook(body, forwarded);
    }

    public MvcTestResult webhook(String body) {
        return webhook(body, Doubles.WEBHOOK_SECRET, Clock.systemUTC().instant());
    }

    public MvcTestResult webhook(String body, String secret, Instant signedAt) {
        try {
            return http.post()
                    .uri("/api/v1/webhooks/stripe")
                    .header(
                            "Stripe-Signature",
                            Webhook.Signature.generateSignatureHeader(body, secret, signedAt.getEpochSecond()))
                    .contentType(MediaType.APPLICATION_JSON)
                    .content(body)
                    .exchange();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Attempts of a booking, oldest first. */
    public List<UUID> attempts(UUID bookingId) {
        return jdbc.sql("SELECT a.id FROM attempt a JOIN payment p ON p.id = a.payment_id WHERE p.booking_id = ?"
                        + " ORDER BY a.created_at, a.id")
                .param(bookingId)
                .query(UUID.class)
                .list();
    }

    public List<String> attemptStatuses(UUID bookingId) {
        return jdbc.sql("SELECT a.status FROM attempt a JOIN payment p ON p.id = a.payment_id WHERE p.booking_id = ?"
                        + " ORDER BY a.created_at, a.id")
                .param(bookingId)
                .query(String.class)
                .list();
    }

    public String status(UUID bookingId) {
        return jdbc.sql("SELECT status FROM payment WHERE booking_id = ?")
                .param(bookingId)
                .query(String.class)
                .single();
    }

    /** The types of the events that the booking's payment has in the outbox, in their order. */
    public List<String> events(UUID bookingId) {
        return jdbc.sql("SELECT o.type FROM outbox o JOIN payment p ON p.id = o.aggregate_id WHERE p.booking_id = ?"
                        + " ORDER BY o.sequence")
                .param(bookingId)
                .query(String.class)
                .list();
    }

    /** The JSON of one of those events. */
    public String event(UUID bookingId, String type) {
        return new String(
                jdbc.sql("SELECT o.body FROM outbox o JOIN payment p ON p.id = o.aggregate_id"
                                + " WHERE p.booking_id = ? AND o.type = ?")
                        .param(bookingId)
                        .param(type)
                        .query(byte[].class)
                        .single(),
                StandardCharsets.UTF_8);
    }

    /** As if the time had come at which the janitor asks again. */
    public void askNow(UUID attempt) {
        OffsetDateTime past = Clock.systemUTC().instant().minusSeconds(1).atOffset(ZoneOffset.UTC);
        jdbc.sql("UPDATE attempt SET due_at = ? WHERE id = ? AND due_at IS NOT NULL")
                .param(past)
                .param(attempt)
                .update();
    }
}
