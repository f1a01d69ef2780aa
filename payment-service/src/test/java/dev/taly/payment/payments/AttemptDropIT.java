package dev.taly.payment.payments;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.taly.payment.TestOperator;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.BookingDouble;
import dev.taly.payment.doubles.StripeDouble.Trouble;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An attempt that was given up, and that an operator drops. */
@WholeService
class AttemptDropIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebEndpointsSupplier endpoints;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private UUID attempt;

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.started(booking);
        attempt = payments.attempts(booking).getFirst();
    }

    @Test
    void makesRoomForAnother() {
        giveUp("");

        assertThat(drop()).isEqualTo(204);

        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED");
        assertThat(payments.events(booking)).containsExactly("payment.initiated", "payment.failed");
        String told = payments.event(booking, "payment.failed");
        assertThat(JsonPath.<String>read(told, "$.data.attemptId")).isEqualTo(attempt.toString());
        assertThat(JsonPath.<String>read(told, "$.data.reason")).isEqualTo("provider_error");
        assertThat(http.get().uri("/api/v1/payments/" + payment).header("Booking-Token", BookingDouble.TOKEN))
                .bodyJson()
                .doesNotHavePath("$.redirectUrl");
        assertThat(drop()).as("once").isEqualTo(404);

        // also while its provider still does not say a word about the first one
        payments.started(booking);

        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED", "OPEN");
        assertThat(attempt("due_at IS NULL AND given_up_at IS NULL")).isTrue();
    }

    /** It may not be known whether there is a page at all. */
    @Test
    void makesRoomWhereNothingWasOpened() {
        UUID another = BOOKINGS.aBooking();
        STRIPE.atNextOpening(Trouble.FAILS_AFTERWARDS);
        assertThat(payments.post(another, TestPayments.key())).hasStatus(503);
        booking = another;
        attempt = payments.attempts(another).getFirst();
        giveUp("status = 'UNKNOWN', session_id = NULL, session_url = NULL, ");

        assertThat(drop()).isEqualTo(204);

        assertThat(payments.attemptStatuses(another)).containsExactly("FAILED");
        assertThat(payments.events(another)).containsExactly("payment.failed");
        payments.started(another);
        assertThat(payments.attemptStatuses(another)).containsExactly("FAILED", "OPEN");
    }

    @Test
    void givesBackOnceWhatComesAllTheSame() {
        giveUp("");
        assertThat(drop()).isEqualTo(204);
        payments.paid(booking);
        STRIPE.pay(payments.session(attempt));

        payments.completed(attempt, 4500);
        payments.completed(attempt, 4500);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("REFUNDED", "SUCCEEDED"));
        assertThat(payments.refunds(booking)).containsExactly("PAID_AFTER_CLOSE SUCCEEDED 4500");
        assertThat(STRIPE.refunded(payments.session(attempt))).isEqualTo(4500);
        assertThat(payments.sums(booking)).containsExactly("9000/4500/0", "4500/4500/0", "4500/0/0");
    }

    @Test
    void endsQuietlyWhereItWasToBeClosed() {
        giveUp("close_requested = true, ");

        assertThat(drop()).isEqualTo(204);

        assertThat(payments.attemptStatuses(booking)).containsExactly("CLOSED");
        assertThat(payments.events(booking)).containsExactly("payment.initiated");
    }

    @Test
    void leavesAloneWhatIsDueAgain() {
        giveUp("");
        jdbc.sql("UPDATE attempt SET due_at = now() + interval '1 hour' WHERE id = ?")
                .param(attempt)
                .update();

        assertThat(drop()).isEqualTo(404);

        assertThat(payments.attemptStatuses(booking)).containsExactly("OPEN");
    }

    @Test
    void noAttemptIsDroppedAndPending() {
        giveUp("");

        assertThatThrownBy(() -> jdbc.sql("UPDATE attempt SET dropped_at = now() WHERE id = ?")
                        .param(attempt)
                        .update())
                .hasMessageContaining("attempt_dropped_is_over");
    }

    /** As the queue does after three days. */
    private void giveUp(String and) {
        assertThat(jdbc.sql("UPDATE attempt SET " + and + "due_at = NULL, given_up_at = now()"
                                + " WHERE id = ? AND due_at IS NOT NULL")
                        .param(attempt)
                        .update())
                .isOne();
    }

    private int drop() {
        return new TestOperator(endpoints).drop("attempt", attempt);
    }

    private boolean attempt(String condition) {
        return jdbc.sql("SELECT " + condition + " FROM attempt WHERE id = ?")
                .param(attempt)
                .query(Boolean.class)
                .single();
    }
}
