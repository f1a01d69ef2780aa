package dev.taly.payment.payments;

import static dev.taly.payment.TestPayments.key;
import static dev.taly.payment.TestPayments.text;
import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static dev.taly.payment.doubles.Doubles.STRIPE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.payment.TestEvents;
import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A part of the price, which an approved booking has a day for. */
@WholeService
class DepositFlowIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RabbitTemplate rabbit;

    private TestPayments payments;
    private UUID booking;

    @BeforeEach
    void aDeposit() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aDeposit();
    }

    @Test
    void isCalledADepositOnThePageInTheEventAndOnTheReceipt() {
        payments.paid(booking, 1000);

        assertThat(STRIPE.request(payments.attempts(booking).getFirst()))
                .containsEntry("line_items[0][price_data][unit_amount]", "1000")
                .containsEntry("line_items[0][price_data][product_data][name]", "Deposit: Haircut, 24 November, 10:00");
        assertThat(payments.event(booking, "payment.success")).contains("\"DEPOSIT\"");
        assertThat(jdbc.sql("SELECT concat_ws(' ', purpose, description, amount) FROM receipt WHERE booking_id = ?")
                        .param(booking)
                        .query(String.class)
                        .single())
                .isEqualTo("DEPOSIT Haircut 1000");
    }

    @Test
    void twoTabsPayItOnce() {
        payments.paid(booking, 1000);

        assertThat(payments.post(booking, key())).hasStatus(409);

        assertThat(payments.attemptStatuses(booking)).containsExactly("SUCCEEDED");
        assertThat(payments.sums(booking)).containsExactly("1000/0/0", "1000/0/0");
    }

    @Test
    void goesBackLessTheFee() {
        UUID payment = payments.paid(booking, 1000);

        new TestEvents(rabbit).refundDue(UUID.randomUUID(), payment, 700, "CANCELLED");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(payments.refunds(booking)).containsExactly("CANCELLED SUCCEEDED 700"));
        assertThat(payments.sums(booking)).containsExactly("1000/700/0", "1000/700/0");
        assertThat(payments.balance(booking, "STRIPE")).isEqualTo(300);
    }

    @Test
    void isPaidOnANewPageAfterTheFirstOneTimedOut() {
        payments.started(booking);
        UUID first = payments.attempts(booking).getFirst();
        STRIPE.expire(payments.session(first));
        payments.askNow(first);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED"));

        var second = payments.post(booking, key());

        assertThat(second).hasStatus(201);
        assertThat(text(second)).contains("\"PENDING\"");
        assertThat(payments.attemptStatuses(booking)).containsExactly("FAILED", "OPEN");
    }
}
