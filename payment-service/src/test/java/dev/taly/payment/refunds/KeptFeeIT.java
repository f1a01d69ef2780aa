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
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** 45 were paid. A late cancellation costs 30, and other money is on its way back, of which the booking has not heard yet. */
@WholeService
class KeptFeeIT {

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
    private String session;

    @BeforeEach
    void somethingPaid() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
        payment = payments.paid(booking);
        session = payments.session(payments.attempts(booking).getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "UNKNOWN", "FAILED"})
    void staysTheCompanysHoweverTheOtherRefundStands(String status) {
        switch (status) {
            case "PENDING" -> STRIPE.nextRefundIs("pending");
            case "UNKNOWN" -> STRIPE.atNextRefund(Trouble.NO_ANSWER);
            default -> STRIPE.refuseNextRefund("balance_insufficient");
        }
        refund(3000);
        assertThat(payments.refunds(booking).getFirst()).startsWith("REQUESTED " + status);

        cancelled(1500, 3000);

        reduced(0, 1500);
        if (status.equals("PENDING")) {
            STRIPE.finishRefund(STRIPE.refundsOf(session).getFirst(), "succeeded");
        }
        itsTimeComes();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("REQUESTED SUCCEEDED 3000"));
        assertThat(STRIPE.refunded(session)).isEqualTo(3000);
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(1500);
    }

    @Test
    void leavesWhatIsMoreThanBothToGoBack() {
        STRIPE.nextRefundIs("pending");
        refund(1000);

        cancelled(1500, 3000);

        reduced(500, 3000);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking))
                        .containsExactly("REQUESTED PENDING 1000", "CANCELLED SUCCEEDED 500"));
    }

    @Test
    void leavesNothingToTellWhereNoOtherRefundIsUnderWay() {
        cancelled(1500, 3000);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("CANCELLED SUCCEEDED 1500"));
        assertThat(payments.events(booking)).doesNotContain("payment.refund_reduced");
    }

    private void cancelled(long refund, long kept) {
        new TestEvents(rabbit).cancelledForAFee(payment, refund, kept);
    }

    private void reduced(int amount, int kept) {
        await().atMost(PATIENCE).until(() -> payments.events(booking).contains("payment.refund_reduced"));
        String told = payments.event(booking, "payment.refund_reduced");
        assertThat(JsonPath.<String>read(told, "$.data.bookingId")).isEqualTo(booking.toString());
        assertThat(JsonPath.<Integer>read(told, "$.data.amount.amount")).isEqualTo(amount);
        assertThat(JsonPath.<Integer>read(told, "$.data.kept.amount")).isEqualTo(kept);
        assertThat(JsonPath.<String>read(told, "$.data.kept.currency")).isEqualTo("EUR");
    }

    /** To ask again, or to try again. */
    private void itsTimeComes() {
        jdbc.sql("UPDATE refund SET due_at = created_at WHERE payment_id = ? AND due_at IS NOT NULL")
                .param(payment)
                .update();
    }

    private void refund(long cents) {
        UUID owner = MEMBERS.aMember(booking, MemberRole.OWNER);
        assertThat(http.post()
                        .uri("/api/v1/payments/{id}/refunds", payment)
                        .with(jwt().jwt(token -> token.subject(owner.toString())))
                        .header("Idempotency-Key", key())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"amount\":{\"amount\":" + cents + ",\"currency\":\"EUR\"}}"))
                .hasStatus(201);
    }
}
