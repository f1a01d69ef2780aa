package dev.taly.payment.refunds;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeDouble.Trouble;
import dev.taly.payment.doubles.StripeEvents;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What Stripe's webhooks say about refunds. */
@WholeService
class RefundNewsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    private final String run = UUID.randomUUID().toString();
    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private UUID attempt;
    private String session;

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.started(booking);
        attempt = payments.attempts(booking).getFirst();
        session = payments.session(attempt);
        STRIPE.pay(session);
    }

    @ParameterizedTest
    @CsvSource({
        "created succeeded refunded", "created refunded succeeded", "succeeded created refunded",
        "succeeded refunded created", "refunded created succeeded", "refunded succeeded created"
    })
    void endTheSameInEveryOrder(String order) {
        var refund = STRIPE.refundInDashboard(session, 1500);

        for (String event : order.split(" ")) {
            for (int copies = 0; copies < 2; copies++) {
                switch (event) {
                    case "created" -> send(StripeEvents.other("evt_c" + run, "payment_intent.created"));
                    case "succeeded" -> payments.completed(attempt, 4500);
                    default -> tell("evt_r" + run, "refund.created", refund);
                }
            }
        }

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.refunds(booking)).containsExactly("AT_PROVIDER SUCCEEDED 1500"));
        assertThat(payments.events(booking))
                .containsExactly("payment.initiated", "payment.success", "payment.refunded");
        assertThat(payments.sums(booking)).containsExactly("4500/1500/0", "4500/1500/0");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(3000);
        assertThat(payments.balance(booking, "COMPANY")).isEqualTo(-3000);
    }

    @Test
    void tellOfMoneyOfWhichNothingWasHeard() {
        var refund = STRIPE.refundInDashboard(session, 4500);

        tell("evt_r" + run, "refund.created", refund);
        send(StripeEvents.chargeRefunded("evt_h" + run, attempt, "pi_" + session, 4500));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.refunds(booking)).containsExactly("AT_PROVIDER SUCCEEDED 4500"));
        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
        assertThat(payments.balance(booking, "STRIPE")).isZero();
    }

    @Test
    void tellOfMoneyThatCameByAClosedPage() {
        payments.webhook(
                StripeEvents.session("evt_x" + run, "checkout.session.expired", session, attempt, 4500, "unpaid"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED"));

        send(StripeEvents.chargeRefunded("evt_h" + run, attempt, "pi_" + session, 0));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("REFUNDED"));
        assertThat(payments.refunds(booking)).containsExactly("PAID_AFTER_CLOSE SUCCEEDED 4500");
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
    }

    @Test
    void knowARefundOfOursWhoseAnswerWasLost() {
        paid();
        STRIPE.atNextRefund(Trouble.FAILS_AFTERWARDS);
        refund(1000);
        var ours = STRIPE.refundsOf(session).getFirst();

        tell("evt_1" + run, "refund.created", ours);
        tell("evt_2" + run, "refund.updated", ours);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        handled();
        assertThat(payments.refunds(booking)).hasSize(1);
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
    }

    @Test
    void finishWhatWasPending() {
        paid();
        STRIPE.nextRefundIs("pending");
        refund(1000);
        var ours = STRIPE.refundsOf(session).getFirst();
        STRIPE.finishRefund(ours, "succeeded");

        tell("evt_1" + run, "refund.updated", ours);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded failed", "failed succeeded"})
    void sayThatTheBankSentItBack(String order) {
        paid();
        refund(4500);
        var ours = STRIPE.refundsOf(session).getFirst();

        for (String state : order.split(" ")) {
            STRIPE.finishRefund(ours, state);
            tell("evt_" + state + run, state.equals("failed") ? "refund.failed" : "refund.created", ours);
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 4500"));
        handled();
        assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 4500");
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(4500);
        assertThat(payments.balance(booking, "COMPANY")).isEqualTo(-4500);
    }

    @Test
    void makeRoomForARefundInTheDashboardThatWasFaster() {
        paid();
        STRIPE.atNextRefund(Trouble.FAILS);
        refund(4500);
        var theirs = STRIPE.refundInDashboard(session, 4500);

        tell("evt_1" + run, "refund.created", theirs);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking))
                        .containsExactly("REQUESTED FAILED 4500", "AT_PROVIDER SUCCEEDED 4500"));
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
        assertThat(payments.balance(booking, "STRIPE")).isZero();
    }

    @Test
    void doNotMoveAnythingForARefundThatFailedInTheDashboard() {
        paid();
        var theirs = STRIPE.refundInDashboard(session, 4500);
        STRIPE.finishRefund(theirs, "failed");

        tell("evt_1" + run, "refund.failed", theirs);

        handled();
        assertThat(payments.refunds(booking)).isEmpty();
    }

    private void paid() {
        payments.completed(attempt, 4500);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.status(booking)).isEqualTo("SUCCEEDED"));
    }

    private void refund(long cents) {
        var owner = MEMBERS.aMember(booking, MemberRole.OWNER);
        assertThat(http.post()
                        .uri("/api/v1/payments/{id}/refunds", payment)
                        .with(jwt().jwt(token -> token.subject(owner.toString())))
                        .header("Idempotency-Key", key())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"}}"))
                .hasStatus(201);
    }

    private void tell(String eventId, String type, String refund) {
        send(StripeEvents.refund(eventId, type, STRIPE.refundObject(refund)));
    }

    private void send(String event) {
        assertThat(payments.webhook(event)).hasStatus2xxSuccessful();
    }

    /** Every webhook of this test. */
    private void handled() {
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM webhook_event WHERE due_at IS NOT NULL AND event_id LIKE ?")
                                .param("%" + run)
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}
