package dev.taly.payment.payments;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.TestPayments.text;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.PAYPAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestEvents;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.BookingDouble;
import dev.taly.payment.doubles.PayPalEvents;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** PayPal takes the money and holds it: for the company to accept, for a bank, for a review. */
@WholeService
class HeldCaptureIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private UUID attempt;
    private String capture;

    @BeforeEach
    void somethingHeld() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.started(booking, "PAYPAL");
        attempt = payments.attempts(booking).getFirst();
        String order = PAYPAL.orderOf(attempt);
        PAYPAL.approve(order);
        PAYPAL.holds(order, "RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION");
        assertThat(payments.settle(payment))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("PENDING");
        capture = PAYPAL.captureOf(order);
    }

    @Test
    void isToldOnceHoweverOftenItIsAsked() {
        for (int i = 0; i < 3; i++) {
            payments.payPalWebhook(PayPalEvents.capture("WH-P-" + i + capture, "PENDING", attempt, capture));
            payments.askNow(attempt);
            await().atMost(PATIENCE).until(() -> !isDue());
        }

        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.capture_pending");
        assertThat(payments.event(booking, "payment.capture_pending"))
                .contains("\"MANUAL_ACCEPTANCE\"", attempt.toString(), "\"PROVIDER:paypal\"", "4500");
    }

    @Test
    void isShownToTheCompanyAndToldToWhoeverPaysAgain() {
        UUID staff = MEMBERS.aMember(booking, MemberRole.STAFF);

        assertThat(http.get()
                        .uri("/api/v1/companies/{id}/payments?bookingId={booking}", booking, booking)
                        .with(jwt().jwt(token -> token.subject(staff.toString()))))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.items[0].pendingReason")
                .isEqualTo("MANUAL_ACCEPTANCE");
        MvcTestResult customers = http.get()
                .uri("/api/v1/payments/{id}", payment)
                .header("Booking-Token", BookingDouble.TOKEN)
                .exchange();
        assertThat(customers).hasStatusOk();
        assertThat(text(customers)).doesNotContain("pendingReason");
        assertThat(payments.post(booking, key(), "STRIPE"))
                .hasStatus(409)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"type":"/problems/payment-held","paymentId":"%s"}""".formatted(payment));
        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
    }

    @Test
    void isAskedAboutLessAndLessOften() {
        assertThat(secondsUntilAsked()).isBetween(0.0, 30.0);

        heldSince("10 minutes");
        askedNow();
        assertThat(secondsUntilAsked()).isBetween(500.0, 700.0);

        heldSince("3 days");
        askedNow();
        assertThat(secondsUntilAsked()).isBetween(3500.0, 3600.0);
    }

    @Test
    void paysOnceItIsDecided() {
        PAYPAL.decide(capture, "COMPLETED");
        payments.payPalWebhook(PayPalEvents.capture("WH-D-" + capture, "COMPLETED", attempt, capture));

        await().atMost(PATIENCE).until(() -> payments.status(booking).equals("SUCCEEDED"));
        assertThat(payments.events(booking))
                .containsExactly("payment.initiated", "payment.capture_pending", "payment.success");
    }

    @Test
    void goesBackWhenItsBookingHasGone() {
        TestEvents events = new TestEvents(rabbit);
        events.publish("booking.expired", booking);
        await().atMost(PATIENCE).until(() -> flag("close_requested"));
        PAYPAL.decide(capture, "COMPLETED");
        payments.payPalWebhook(PayPalEvents.capture("WH-E-" + capture, "COMPLETED", attempt, capture));
        await().atMost(PATIENCE).until(() -> payments.status(booking).equals("SUCCEEDED"));

        events.refundDue(UUID.randomUUID(), payment, 4500, "SLOT_TAKEN");

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.refunds(booking)).containsExactly("SLOT_TAKEN SUCCEEDED 4500"));
    }

    private void heldSince(String ago) {
        jdbc.sql("UPDATE attempt SET pending_since = now() - ?::interval WHERE id = ?")
                .params(ago, attempt)
                .update();
    }

    private void askedNow() {
        payments.askNow(attempt);
        await().atMost(PATIENCE).until(() -> secondsUntilAsked() > 60);
    }

    private boolean isDue() {
        return flag("due_at <= now()");
    }

    private boolean flag(String condition) {
        return jdbc.sql("SELECT " + condition + " FROM attempt WHERE id = ?")
                .param(attempt)
                .query(Boolean.class)
                .single();
    }

    private double secondsUntilAsked() {
        return jdbc.sql("SELECT extract(epoch FROM due_at - now())::float8 FROM attempt WHERE id = ?")
                .param(attempt)
                .query(Double.class)
                .single();
    }
}
