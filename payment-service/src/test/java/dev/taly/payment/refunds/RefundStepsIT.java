package dev.taly.payment.refunds;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.MEMBERS;
import static dev.taly.payment.doubles.Doubles.PAYPAL;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.events.user.MemberRole;
import dev.taly.payment.TestEvents;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Some currencies move in steps of several minor units: Stripe ends dinars by 0, PayPal moves whole forints. */
@WholeService
class RefundStepsIT {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    private TestPayments payments;

    @BeforeEach
    void setUp() {
        payments = new TestPayments(http, jdbc);
    }

    @Test
    void setsNothingAsideThatStripeCannotMove() {
        UUID booking = BOOKINGS.aBooking(4500, "KWD", 200);
        UUID payment = paidByStripe(booking);

        refused(refund(payment, booking, 1125, "KWD"), "must be a multiple of 10, as STRIPE moves it");

        assertThat(payments.refunds(booking)).isEmpty();
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(refund(payment, booking, 1120, "KWD")).hasStatus(201);
        assertThat(payments.sums(booking)).containsExactly("4500/1120/0", "4500/1120/0");
    }

    @Test
    void setsNothingAsideThatPayPalCannotMove() {
        UUID booking = BOOKINGS.aBooking(450_000, "HUF", 200);
        UUID payment = payments.started(booking, "PAYPAL");
        PAYPAL.approve(PAYPAL.orderOf(payments.attempts(booking).getFirst()));
        assertThat(payments.settle(payment)).hasStatusOk();

        refused(refund(payment, booking, 105_050, "HUF"), "must be a multiple of 100, as PAYPAL moves it");

        assertThat(payments.refunds(booking)).isEmpty();
        assertThat(payments.sums(booking)).containsExactly("450000/0/0", "450000/0/0");
        assertThat(refund(payment, booking, 105_000, "HUF")).hasStatus(201);
    }

    @Test
    void whatNobodyAskedForFailsAtOnceAndIsTold() {
        UUID booking = BOOKINGS.aBooking(4500, "KWD", 200);
        UUID payment = paidByStripe(booking);

        new TestEvents(rabbit).refundDue(UUID.randomUUID(), payment, 1125, "KWD", "CANCELLED");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("CANCELLED FAILED 1125"));
        assertThat(payments.sums(booking)).containsExactly("4500/0/0", "4500/0/0");
        assertThat(payments.event(booking, "payment.refund_failed")).contains("\"REFUSED\"", "1125", "\"CANCELLED\"");
        assertThat(STRIPE.refundsOf(payments.session(payments.attempts(booking).getFirst())))
                .isEmpty();
    }

    private UUID paidByStripe(UUID booking) {
        UUID payment = payments.started(booking);
        STRIPE.pay(payments.session(payments.attempts(booking).getFirst()));
        assertThat(payments.settle(payment)).hasStatusOk();
        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
        return payment;
    }

    private MvcTestResult refund(UUID payment, UUID company, long amount, String currency) {
        UUID owner = MEMBERS.aMember(company, MemberRole.OWNER);
        return http.post()
                .uri("/api/v1/payments/{id}/refunds", payment)
                .with(jwt().jwt(token -> token.subject(owner.toString())))
                .header("Idempotency-Key", key())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"amount\":{\"amount\":%d,\"currency\":\"%s\"}}".formatted(amount, currency))
                .exchange();
    }

    private static void refused(MvcTestResult answer, String why) {
        assertThat(answer).hasStatus(422).bodyJson().isLenientlyEqualTo("""
                {"type":"/problems/validation-failed","errors":[{"field":"amount.amount","message":"%s"}]}""".formatted(why));
    }
}
