package dev.taly.payment.refunds;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Money that booking-service cannot use goes back by itself. */
@WholeService
class RefundDueIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    private TestPayments payments;
    private TestEvents events;
    private UUID booking;
    private UUID payment;
    private String session;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        events = new TestEvents(rabbit);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLOT_TAKEN", "SLOT_PAST", "PAID_AFTER_CANCELLATION", "ALREADY_PAID", "CANCELLED"})
    void goesBackOnceHoweverOftenItIsTold(String reason) {
        var first = UUID.randomUUID();
        events.refundDue(first, payment, 4500, reason);
        events.refundDue(first, payment, 4500, reason);
        events.refundDue(UUID.randomUUID(), payment, 4500, reason);

        handled(first);
        settled(reason + " SUCCEEDED 4500");
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
        assertThat(payments.event(booking, "payment.refunded")).contains("\"" + reason + "\"");
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
        assertThat(payments.balance(booking, "STRIPE")).isZero();
        assertThat(payments.balance(booking, "COMPANY")).isZero();
    }

    @Test
    void goesBackAlthoughStripeIsAwayForAMoment() {
        STRIPE.atNextRefund(Trouble.NO_ANSWER);

        events.refundDue(UUID.randomUUID(), payment, 4500, "SLOT_TAKEN");

        settled("SLOT_TAKEN SUCCEEDED 4500");
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
    }

    @Test
    void goesBackAsFarAsItIsStillThere() {
        events.refundDue(UUID.randomUUID(), payment, 1500, "CANCELLED");
        settled("CANCELLED SUCCEEDED 1500");

        events.refundDue(UUID.randomUUID(), payment, 4500, "SLOT_PAST");

        settled("CANCELLED SUCCEEDED 1500", "SLOT_PAST SUCCEEDED 3000");
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
    }

    @Test
    void goesNowhereWhenNothingIsLeftOrNothingIsKnown() {
        events.refundDue(UUID.randomUUID(), payment, 4500, "CANCELLED");
        settled("CANCELLED SUCCEEDED 4500");
        var late = UUID.randomUUID();
        var unknown = UUID.randomUUID();

        events.refundDue(late, payment, 4500, "SLOT_PAST");
        events.refundDue(unknown, UUID.randomUUID(), 4500, "SLOT_PAST");

        handled(late);
        handled(unknown);
        assertThat(payments.refunds(booking)).containsExactly("CANCELLED SUCCEEDED 4500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"booking.expired", "booking.cancelled", "booking.declined"})
    void theOpenPageOfABookingThatEndedIsClosed(String type) {
        var other = BOOKINGS.aBooking();
        payments.started(other);

        events.publish(type, other);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.attemptStatuses(other)).containsExactly("CLOSED"));
    }

    private void settled(String... refunds) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly(refunds));
    }

    private void handled(UUID event) {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM inbox WHERE event_id = ?")
                                .param(event)
                                .query(Integer.class)
                                .single()
                        == 1);
    }
}
