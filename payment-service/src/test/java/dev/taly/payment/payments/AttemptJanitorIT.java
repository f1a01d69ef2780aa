package dev.taly.payment.payments;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestEvents;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeDouble.Trouble;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WholeService
class AttemptJanitorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    private TestPayments payments;
    private UUID booking;
    private UUID attempt;
    private String session;

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payments.started(booking);
        attempt = payments.attempts(booking).getFirst();
        session = STRIPE.sessionsOf(attempt).getFirst();
    }

    @Test
    void learnsOfThePaymentWhoseWebhookNeverCame() {
        STRIPE.pay(session);
        payments.askNow(attempt);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.status(booking)).isEqualTo("SUCCEEDED"));
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
        assertThat(payments.event(booking, "payment.success")).contains("\"PROVIDER:stripe\"");
    }

    @Test
    void learnsThatThePageExpired() {
        STRIPE.expire(session);
        payments.askNow(attempt);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED"));
        assertThat(payments.event(booking, "payment.failed")).contains("\"expired\"");
    }

    @Test
    void continuesWhatACrashLeftBehind() {
        var left = BOOKINGS.aBooking();
        STRIPE.atNextOpening(Trouble.FAILS_AFTERWARDS);
        assertThat(payments.post(left, TestPayments.key())).hasStatus(503);
        var lost = payments.attempts(left).getFirst();
        jdbc.sql("UPDATE attempt SET status = 'CREATED' WHERE id = ?")
                .param(lost)
                .update();
        payments.askNow(lost);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.attemptStatuses(left)).containsExactly("OPEN"));
        assertThat(STRIPE.sessionsOf(lost)).hasSize(1);
    }

    @Test
    void closesThePageOfAnExpiredBooking() {
        publishExpired();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED"));
        assertThat(STRIPE.status(session)).isEqualTo("expired");
        assertThat(payments.events(booking)).containsExactly("payment.initiated");
    }

    @Test
    void closesThePageAlthoughStripeIsDownForAMoment() {
        STRIPE.atNextClosing(Trouble.TOO_MANY);

        publishExpired();

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED"));
    }

    @Test
    void keepsThePaymentThatWasFasterThanTheExpiry() {
        STRIPE.pay(session);

        publishExpired();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.status(booking)).isEqualTo("SUCCEEDED"));
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.success");
    }

    /** Such as after the account was changed: asking for ever would mend nothing, and nobody would see it. */
    @Test
    void givesUpWhatStripeDoesNotKnow() {
        jdbc.sql("UPDATE attempt SET session_id = 'cs_of_another_account' || id WHERE id = ?")
                .param(attempt)
                .update();
        payments.askNow(attempt);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column("concat(last_failure, ' ', failing_since IS NOT NULL)"))
                        .isEqualTo("ProviderRejection t"));

        jdbc.sql("UPDATE attempt SET failing_since = now() - interval '4 days', tries = 20 WHERE id = ?")
                .param(attempt)
                .update();
        payments.askNow(attempt);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(column("concat(status, ' ', given_up_at IS NOT NULL, ' ', due_at)"))
                        .isEqualTo("OPEN t "));
    }

    private String column(String expression) {
        return jdbc.sql("SELECT " + expression + " FROM attempt WHERE id = ?")
                .param(attempt)
                .query(String.class)
                .single();
    }

    private void publishExpired() {
        new TestEvents(rabbit).publish("booking.expired", booking);
    }
}
