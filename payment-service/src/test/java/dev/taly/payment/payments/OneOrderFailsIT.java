package dev.taly.payment.payments;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.PAYPAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.due.Breakers;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** PayPal answers others, and never about this one order. */
@WholeService
class OneOrderFailsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Breakers breakers;

    private TestPayments payments;
    private UUID attempt;
    private String order;

    @BeforeEach
    void anOpenPage() {
        payments = new TestPayments(http, jdbc);
        UUID booking = BOOKINGS.aBooking();
        payments.started(booking, "PAYPAL");
        attempt = payments.attempts(booking).getFirst();
        order = PAYPAL.orderOf(attempt);
    }

    @AfterEach
    void allIsWell() {
        PAYPAL.fails(order, null);
    }

    @Test
    void isGivenUpAfterThreeDaysWhileOthersPay() {
        PAYPAL.fails(order, "{\"name\":\"INTERNAL_SERVER_ERROR\"}");

        payments.askNow(attempt);

        await().atMost(PATIENCE).until(() -> "ProviderOutage".equals(column("last_failure")));
        assertThat(column("failing_since"))
                .as("seen by ./taly due, and counted")
                .isNotNull();
        paysByPayPal();

        threeDaysPass();

        await().atMost(PATIENCE).until(() -> column("given_up_at") != null);
        assertThat(column("due_at")).isNull();
        paysByPayPal();
        assertThat(breakers.of("PAYPAL", failure -> true).isOpen()).isFalse();
    }

    @Test
    void whatCannotBeReadIsOfThisOrderAlone() {
        PAYPAL.babbles(order);

        payments.askNow(attempt);

        await().atMost(PATIENCE).until(() -> "ProviderRejection".equals(column("last_failure")));
        assertThat(column("failing_since")).isNotNull();

        threeDaysPass();

        await().atMost(PATIENCE).until(() -> column("given_up_at") != null);
    }

    @Test
    void goesOnOnceItIsAnswered() {
        PAYPAL.fails(order, "{}");
        payments.askNow(attempt);
        await().atMost(PATIENCE).until(() -> column("failing_since") != null);

        PAYPAL.fails(order, null);

        await().atMost(PATIENCE).until(() -> column("failing_since") == null);
        assertThat(column("last_failure")).isNull();
    }

    private void paysByPayPal() {
        UUID booking = BOOKINGS.aBooking();
        UUID payment = payments.started(booking, "PAYPAL");
        PAYPAL.approve(PAYPAL.orderOf(payments.attempts(booking).getFirst()));
        assertThat(payments.settle(payment))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("SUCCEEDED");
    }

    /** In which it was asked about often enough. */
    private void threeDaysPass() {
        jdbc.sql(
                        "UPDATE attempt SET failing_since = failing_since - interval '3 days', tries = 100, due_at = now() - interval '1 second' WHERE id = ?")
                .param(attempt)
                .update();
    }

    private String column(String name) {
        return jdbc.sql("SELECT coalesce(" + name + "::text, '') FROM attempt WHERE id = ?")
                .param(attempt)
                .query(String.class)
                .optional()
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }
}
