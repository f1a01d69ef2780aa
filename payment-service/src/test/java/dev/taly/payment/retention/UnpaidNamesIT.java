package dev.taly.payment.retention;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Who began to pay is forgotten if he did not. */
@WholeService
class UnpaidNamesIT {

    private static final String NAME = "Ada Łovelace";

    @Autowired
    private RetentionJob job;

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    private TestPayments payments;
    private UUID booking;

    @BeforeEach
    void setUp() {
        payments = new TestPayments(http, jdbc);
        booking = BOOKINGS.aBooking();
    }

    @Test
    void forgetsWhoCouldNotPayAnyMoreForThirtyDays() {
        UUID payment = payments.started(booking);
        end(payment);

        lastPayable(payment, 29);
        job.sweep();
        assertThat(known(payment)).isEqualTo(NAME + " de-DE 2026-11-24");

        lastPayable(payment, 31);
        job.sweep();
        assertThat(known(payment)).isNull();
        assertThat(payments.status(booking)).isEqualTo("PENDING");
    }

    @Test
    void keepsWhomMoneyMayStillComeFrom() {
        UUID payment = payments.started(booking);
        lastPayable(payment, 31);

        job.sweep();

        assertThat(known(payment)).isEqualTo(NAME + " de-DE 2026-11-24");
    }

    @Test
    void aReceiptKeepsItsName() {
        UUID payment = payments.paid(booking);
        lastPayable(payment, 400);

        job.sweep();

        assertThat(known(payment)).isEqualTo(NAME + " de-DE 2026-11-24");
        assertThat(jdbc.sql("SELECT customer_name FROM receipt WHERE payment_id = ?")
                        .param(payment)
                        .query(String.class)
                        .single())
                .isEqualTo(NAME);
    }

    @Test
    void theDatabaseForgetsNobodyTooSoon() {
        for (String kept : new String[] {"interval '6 days'", "NULL", "interval '-1 day'"}) {
            assertThatThrownBy(() -> jdbc.sql("SELECT forget_names(" + kept + ", 10)")
                            .query(Integer.class)
                            .single())
                    .rootCause()
                    .hasMessageContaining("7 days");
        }
    }

    private void end(UUID payment) {
        jdbc.sql("UPDATE attempt SET status = 'FAILED', reason = 'EXPIRED', due_at = NULL WHERE payment_id = ?")
                .param(payment)
                .update();
    }

    private void lastPayable(UUID payment, int daysAgo) {
        jdbc.sql("UPDATE payment SET deadline = now() - make_interval(days => ?) WHERE id = ?")
                .params(daysAgo, payment)
                .update();
        jdbc.sql("UPDATE attempt SET session_expires_at = now() - make_interval(days => ?) WHERE payment_id = ?")
                .params(daysAgo, payment)
                .update();
    }

    private String known(UUID payment) {
        return jdbc.sql(
                        "SELECT customer_name || ' ' || customer_locale || ' ' || starts_at::date FROM payment WHERE id = ?")
                .param(payment)
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null);
    }
}
