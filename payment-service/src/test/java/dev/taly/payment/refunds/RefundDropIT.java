package dev.taly.payment.refunds;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import com.jayway.jsonpath.JsonPath;
import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestOperator;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeEvents;
import dev.taly.payment.providers.ProviderRefund;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A refund that was given up, and that an operator drops. */
@WholeService
class RefundDropIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private WebEndpointsSupplier endpoints;

    @Autowired
    private RefundService service;

    @Autowired
    private RefundRepository refunds;

    private TestPayments payments;
    private UUID booking;
    private UUID payment;
    private String session;
    private UUID owner;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
        owner = MEMBERS.aMember(booking, MemberRole.OWNER);
    }

    @Test
    void letsItsMoneyGo() {
        UUID dropped = givenUp();
        assertThat(payments.sums(booking)).containsExactly("4500/0/1000", "4500/0/1000");

        assertThat(drop(dropped)).isEqualTo(204);

        assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 1000");
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        String told = payments.event(booking, "payment.refund_failed");
        assertThat(JsonPath.<String>read(told, "$.data.refundId")).isEqualTo(dropped.toString());
        assertThat(JsonPath.<Boolean>read(told, "$.data.retrying")).isFalse();
        assertThat(told).as("somebody of the company has to see to it").doesNotContain("resolved");
        assertThat(isLeft(dropped)).isTrue();
        assertThat(drop(dropped)).as("once").isEqualTo(404);
        STRIPE.finishRefund(STRIPE.refundsOf(session).getFirst(), "failed");
        assertThat(refund(4500)).hasStatus(201);
        assertThat(payments.sums(booking)).containsExactly("4500/4500/0", "4500/4500/0");
    }

    @Test
    void countsWhenTheProviderTellsThatItWasMade() {
        UUID dropped = givenUp();
        assertThat(drop(dropped)).isEqualTo(204);

        tell("refund.created", made());

        succeeded();
    }

    @Test
    void countsWhenItWasPendingAndTheProviderTellsThatItWasMade() {
        STRIPE.nextRefundIs("pending");
        assertThat(refund(1000)).hasStatus(201);
        giveUp(theRefund());
        assertThat(drop(theRefund())).isEqualTo(204);
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");

        tell("refund.updated", made());

        succeeded();
    }

    @Test
    void isLookedForBeforeItIsTriedAgain() {
        UUID dropped = givenUp();
        assertThat(drop(dropped)).isEqualTo(204);
        made();

        assertThat(http.post()
                        .uri("/api/v1/payments/{id}/refunds/{refund}/retry", payment, dropped)
                        .with(jwt().jwt(token -> token.subject(owner.toString()))))
                .hasStatus(200);

        succeeded();
        assertThat(STRIPE.refundsOf(session)).hasSize(1);
    }

    /** The answer of a call that was out when it was dropped. */
    @Test
    void countsWhenTheAnswerComesAfterwards() {
        UUID dropped = givenUp();
        Refund before = refunds.findById(dropped).orElseThrow();
        assertThat(drop(dropped)).isEqualTo(204);

        Refund _ = service.learn(
                before, new ProviderRefund(made(), ProviderRefund.State.SUCCEEDED, before.amount(), dropped, null));

        succeeded();
    }

    @Test
    void staysWhatItIsOnceItIsDueAgain() {
        UUID due = givenUp();
        jdbc.sql("UPDATE refund SET due_at = now() + interval '1 hour' WHERE id = ?")
                .param(due)
                .update();

        assertThat(drop(due)).isEqualTo(404);

        assertThat(payments.sums(booking)).containsExactly("4500/0/1000", "4500/0/1000");
    }

    /** What is to be tried again by itself can be given up as well, when only errors come of it. */
    @Test
    void isNotTriedAgainByItself() {
        STRIPE.refuseNextRefund("balance_insufficient");
        assertThat(refund(1000)).hasStatus(201);
        UUID failed = theRefund();
        giveUp(failed);

        assertThat(drop(failed)).isEqualTo(204);

        assertThat(jdbc.sql("SELECT retries_ended FROM refund WHERE id = ?")
                        .param(failed)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("SELECT count(*) FROM outbox WHERE aggregate_id = ? AND type = 'payment.refund_failed'"
                                + " AND convert_from(body, 'UTF8')::jsonb #>> '{data,retrying}' = 'false'")
                        .param(payment)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
    }

    /** The provider made something of it, of which nothing was heard. */
    private UUID givenUp() {
        STRIPE.nextRefundIs("pending");
        assertThat(refund(1000)).hasStatus(201);
        UUID refund = theRefund();
        giveUp(refund, "status = 'UNKNOWN', provider_refund_id = NULL, ");
        return refund;
    }

    private void giveUp(UUID refund) {
        giveUp(refund, "");
    }

    /** As the queue does after three days. */
    private void giveUp(UUID refund, String and) {
        assertThat(jdbc.sql("UPDATE refund SET " + and + "due_at = NULL, given_up_at = now()"
                                + " WHERE id = ? AND due_at IS NOT NULL")
                        .param(refund)
                        .update())
                .isOne();
    }

    private int drop(UUID refund) {
        return new TestOperator(endpoints).drop("refund", refund);
    }

    /** The provider gave the money back; returns its name for that. */
    private String made() {
        String theirs = STRIPE.refundsOf(session).getFirst();
        STRIPE.finishRefund(theirs, "succeeded");
        return theirs;
    }

    private void succeeded() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 1000"));
        assertThat(payments.sums(booking)).containsExactly("4500/1000/0", "4500/1000/0");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(3500);
        assertThat(STRIPE.refunded(session)).isEqualTo(1000);
    }

    private boolean isLeft(UUID refund) {
        return jdbc.sql("SELECT due_at IS NULL AND given_up_at IS NULL FROM refund WHERE id = ?")
                .param(refund)
                .query(Boolean.class)
                .single();
    }

    /** The latest. */
    private UUID theRefund() {
        return jdbc.sql("SELECT id FROM refund WHERE payment_id = ? ORDER BY id DESC LIMIT 1")
                .param(payment)
                .query(UUID.class)
                .single();
    }

    private void tell(String type, String refund) {
        String event = StripeEvents.refund("evt_" + UUID.randomUUID() + payment, type, STRIPE.refundObject(refund));
        assertThat(payments.webhook(event)).hasStatus2xxSuccessful();
    }

    private MvcTestResult refund(long cents) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"}}")
                .exchange();
    }
}
