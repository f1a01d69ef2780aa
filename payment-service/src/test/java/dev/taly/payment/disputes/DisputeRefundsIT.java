package dev.taly.payment.disputes;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestEvents;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeDisputesDouble;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Money that a customer took back by his bank is not given to him a second time. */
@WholeService
class DisputeRefundsIT {

    private static final StripeDisputesDouble BANK = STRIPE.disputes();

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    private TestPayments payments;
    private DisputeFixture disputes;
    private UUID booking;
    private UUID payment;
    private UUID owner;
    private String session;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        disputes = new DisputeFixture(payments, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
        owner = MEMBERS.aMember(booking, MemberRole.OWNER);
    }

    @Test
    void isRefusedBeforeAnythingIsSetAside() {
        disputed(4500);

        for (String amount : List.of("", "\"amount\":{\"amount\":1,\"currency\":\"EUR\"}")) {
            assertThat(refund(amount)).hasStatus(409).bodyJson().isLenientlyEqualTo("""
                    {"type":"/problems/refund-disputed","refundable":{"amount":0,"currency":"EUR"}}""");
        }

        assertThat(payments.refunds(booking)).isEmpty();
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(STRIPE.refundsOf(session)).isEmpty();
    }

    @Test
    void leavesWhatIsNotDisputed() {
        disputed(3000);

        assertThat(refund("\"amount\":{\"amount\":1501,\"currency\":\"EUR\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.refundable.amount")
                .isEqualTo(1500);
        assertThat(refund(""))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.amount.amount")
                .isEqualTo(1500);

        assertThat(payments.balance(booking, "STRIPE")).isZero();
    }

    @Test
    void isPossibleAgainOnceTheDisputeIsWon() {
        String dispute = disputed(4500);
        disputes.becomes(dispute, "won", 4500);
        disputes.awaitDispute(booking, "WON 4500 0");

        assertThat(refund("")).hasStatus(201);

        assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 4500");
        assertThat(payments.balance(booking, "STRIPE")).isZero();
    }

    @Test
    void endsItsTriesWhenTheDisputeIsLost() {
        STRIPE.refuseNextRefund("charge_disputed");
        assertThat(refund(""))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.retryAt")
                .isNotNull();
        String dispute = disputed(4500);
        assertThat(retryAt()).isTrue();

        disputes.becomes(dispute, "lost");

        disputes.awaitDispute(booking, "LOST 4500 4500");
        assertThat(retryAt()).isFalse();
        assertThat(payments.refunds(booking)).containsExactly("REQUESTED FAILED 4500");
        assertThat(payments.events(booking).stream()
                        .filter("payment.refund_failed"::equals)
                        .count())
                .isEqualTo(2);
        assertThat(retry(theRefund()))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.type")
                .isEqualTo("/problems/refund-disputed");
    }

    @Test
    void isTriedOnceWhereItWasLostBefore() {
        String dispute = disputed(4500);
        disputes.becomes(dispute, "lost");
        disputes.awaitDispute(booking, "LOST 4500 4500");
        STRIPE.refuseNextRefund("charge_disputed");

        new TestEvents(rabbit).refundDue(UUID.randomUUID(), payment, 4500, "CANCELLED");

        await().atMost(DisputeFixture.PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("CANCELLED FAILED 4500"));
        assertThat(retryAt()).isFalse();
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
    }

    private String disputed(long amount) {
        String dispute = BANK.open(session, amount);
        disputes.tell(dispute, "created");
        disputes.awaitDispute(booking, "NEEDS_RESPONSE " + amount + " " + amount);
        return dispute;
    }

    private boolean retryAt() {
        return jdbc.sql("SELECT due_at IS NOT NULL FROM refund WHERE payment_id = ?")
                .param(payment)
                .query(Boolean.class)
                .single();
    }

    private UUID theRefund() {
        return jdbc.sql("SELECT id FROM refund WHERE payment_id = ?")
                .param(payment)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult refund(String amount) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{" + amount + "}")
                .exchange();
    }

    private MvcTestResult retry(UUID refund) {
        return http.post()
                .uri("/api/v1/payments/{id}/refunds/{refund}/retry", payment, refund)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .exchange();
    }
}
