package dev.taly.payment.disputes;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import dev.taly.payment.doubles.StripeEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A payment is made, succeeds, is refunded in part in the dashboard, and the rest is disputed: told in every order. */
@WholeService
class DisputeOrdersIT {

    private static final List<String> TOLD = List.of("created", "succeeded", "refunded", "disputed");

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    static Stream<List<String>> orders() {
        return orders(List.of(), TOLD);
    }

    private static Stream<List<String>> orders(List<String> begun, List<String> left) {
        return left.isEmpty()
                ? Stream.of(begun)
                : left.stream().flatMap(next -> {
                    List<String> longer = new ArrayList<>(begun);
                    longer.add(next);
                    return orders(
                            longer,
                            left.stream().filter(other -> !other.equals(next)).toList());
                });
    }

    @ParameterizedTest
    @MethodSource("orders")
    void endTheSame(List<String> order) {
        TestPayments payments = new TestPayments(http, jdbc);
        DisputeFixture disputes = new DisputeFixture(payments, jdbc);
        UUID booking = BOOKINGS.aBooking();
        payments.started(booking);
        UUID attempt = payments.attempts(booking).getFirst();
        String session = payments.session(attempt);
        STRIPE.pay(session);
        String refund = STRIPE.refundInDashboard(session, 1500);
        String dispute = STRIPE.disputes().open(session, 3000);

        for (String event : order) {
            switch (event) {
                case "created" ->
                    payments.webhook(StripeEvents.other("evt_" + UUID.randomUUID(), "payment_intent.created"));
                case "succeeded" -> payments.completed(attempt, 4500);
                case "refunded" ->
                    payments.webhook(StripeEvents.refund(
                            "evt_" + UUID.randomUUID(), "refund.created", STRIPE.refundObject(refund)));
                default -> disputes.tell(dispute, "created");
            }
        }

        disputes.awaitDispute(booking, "NEEDS_RESPONSE 3000 3000");
        await().atMost(DisputeFixture.PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.refunds(booking)).containsExactly("AT_PROVIDER SUCCEEDED 1500"));
        assertThat(payments.sums(booking)).containsExactly("4500/1500/0", "4500/1500/0");
        assertThat(payments.balance(booking, "STRIPE")).isZero();
        assertThat(payments.balance(booking, "COMPANY")).isZero();
        assertThat(disputes.told(booking)).containsExactly("NEEDS_RESPONSE 3000 opened");
        assertThat(payments.status(booking)).isEqualTo("SUCCEEDED");
    }
}
