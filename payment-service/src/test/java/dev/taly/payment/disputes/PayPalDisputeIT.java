package dev.taly.payment.disputes;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.PAYPAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.DocumentedAnswers;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.PayPalDouble;
import dev.taly.payment.doubles.PayPalEvents;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Payers who take their money back by PayPal, which tells of that as of a dispute and as of a refund. */
@WholeService
class PayPalDisputeIT {

    private static final String OPEN = DocumentedAnswers.of("paypal/dispute.json");
    private static final String RESOLVED = DocumentedAnswers.of("paypal/dispute-resolved.json");

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    private final String dispute = "PP-D-" + UUID.randomUUID();
    private TestPayments payments;
    private DisputeFixture disputes;
    private UUID booking;
    private String capture;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        disputes = new DisputeFixture(payments, jdbc);
        booking = BOOKINGS.aBooking();
        UUID payment = payments.started(booking, "PAYPAL");
        String order = PAYPAL.orderOf(payments.attempts(booking).getFirst());
        PAYPAL.approve(order);
        assertThat(payments.settle(payment)).hasStatus(200);
        capture = PAYPAL.captureOf(order);
    }

    @Test
    void isAskedAboutBookedAndDecided() {
        tell("CREATED", OPEN);
        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 4500");
        assertThat(payments.balance(booking, "PAYPAL")).isZero();

        tell("RESOLVED", RESOLVED);

        disputes.awaitDispute(booking, "WON 4500 0");
        assertThat(payments.balance(booking, "PAYPAL")).isEqualTo(4500);
        assertThat(disputes.told(booking)).containsExactly("NEEDS_RESPONSE 4500 opened", "WON 0");
        assertThat(disputes.booked(booking)).containsExactly("DISPUTE_WITHDRAWN 4500", "DISPUTE_REINSTATED 4500");
    }

    @Test
    void isNotBookedAsARefundOnceMore() {
        tell("CREATED", OPEN);
        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 4500");

        String event = refunded();

        await().atMost(DisputeFixture.PATIENCE).until(() -> handled(event));
        assertThat(payments.refunds(booking)).isEmpty();
        assertThat(payments.balance(booking, "PAYPAL")).isZero();
    }

    /** PayPal tells of what it takes for a dispute by an event of the capture, too, which may come first. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isNotBookedOnceMoreAsAReversal(boolean reversedFirst) {
        String part = OPEN.replace("45.00", "15.00");
        String event = "WH-" + UUID.randomUUID();
        String reversal = PayPalEvents.reversed(event, UUID.randomUUID().toString(), capture, "15.00");
        if (!reversedFirst) {
            tell("CREATED", part);
            disputes.awaitDispute(booking, "NEEDS_RESPONSE 1500 1500");
        }
        assertThat(payments.payPalWebhook(reversal)).hasStatus(204);
        if (reversedFirst) {
            tell("CREATED", part);
        }

        await().atMost(DisputeFixture.PATIENCE).until(() -> handled(event));
        disputes.awaitDispute(booking, "NEEDS_RESPONSE 1500 1500");
        assertThat(payments.refunds(booking)).isEmpty();
        assertThat(payments.balance(booking, "PAYPAL")).isEqualTo(3000);
        tell("RESOLVED", RESOLVED.replace("45.00", "15.00"));
        disputes.awaitDispute(booking, "WON 1500 0");
        assertThat(payments.balance(booking, "PAYPAL")).isEqualTo(4500);
    }

    @Test
    void isNotBookedOnceMoreAfterItsRefund() {
        refunded();
        await().atMost(DisputeFixture.PATIENCE)
                .until(() -> payments.refunds(booking).equals(List.of("AT_PROVIDER SUCCEEDED 4500")));

        tell("CREATED", OPEN);

        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 0");
        assertThat(disputes.booked(booking)).isEmpty();
        assertThat(payments.balance(booking, "PAYPAL")).isZero();
    }

    /** PayPal has not decided about the capture, of which a dispute is told already. */
    @Test
    void waitsForTheMoneyThatItIsAbout() {
        booking = BOOKINGS.aBooking();
        UUID payment = payments.started(booking, "PAYPAL");
        UUID attempt = payments.attempts(booking).getFirst();
        String order = PAYPAL.orderOf(attempt);
        PAYPAL.approve(order);
        PAYPAL.atNext("capture", PayPalDouble.Trouble.HESITATES);
        assertThat(payments.settle(payment)).hasStatus(200);
        capture = PAYPAL.captureOf(order);
        tell("CREATED", OPEN);
        await().atMost(DisputeFixture.PATIENCE).until(() -> tries(dispute) > 1);
        assertThat(disputes.of(booking)).isEmpty();

        PAYPAL.decide(capture, "COMPLETED");
        payments.askNow(attempt);

        disputes.awaitDispute(booking, "NEEDS_RESPONSE 4500 4500");
        assertThat(payments.balance(booking, "PAYPAL")).isZero();
    }

    /** What PayPal says of it, and that there is news of it. */
    private void tell(String what, String answer) {
        String said = answer.replace("PP-D-27803", dispute).replace("1CAPTURE234567890", capture);
        PAYPAL.answerNext(dispute, 200, said);
        assertThat(payments.payPalWebhook(
                        PayPalEvents.event("WH-" + dispute + UUID.randomUUID(), "CUSTOMER.DISPUTE." + what, said)))
                .hasStatus(204);
    }

    private String refunded() {
        String event = "WH-" + UUID.randomUUID();
        String refund = UUID.randomUUID().toString();
        assertThat(payments.payPalWebhook(PayPalEvents.refunded(event, refund, capture, "45.00", "")))
                .hasStatus(204);
        return event;
    }

    private int tries(String disputed) {
        return jdbc.sql(
                        "SELECT coalesce(max(tries), 0) FROM webhook_event WHERE processed_at IS NULL AND event_id LIKE ?")
                .param("WH-" + disputed + "%")
                .query(Integer.class)
                .single();
    }

    private boolean handled(String event) {
        return jdbc.sql("SELECT processed_at IS NOT NULL FROM webhook_event WHERE event_id = ?")
                .param(event)
                .query(Boolean.class)
                .single();
    }
}
