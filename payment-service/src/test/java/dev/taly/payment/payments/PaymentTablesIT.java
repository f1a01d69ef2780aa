package dev.taly.payment.payments;

import static dev.taly.payment.doubles.Doubles.BOOKINGS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.payment.TestPayments;
import dev.taly.payment.WholeService;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What the tables refuse, whatever the code does. */
@WholeService
class PaymentTablesIT {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private JdbcClient jdbc;

    private UUID payment;

    @BeforeEach
    void anOpenAttempt() {
        payment = new TestPayments(http, jdbc).started(BOOKINGS.aBooking());
    }

    @ParameterizedTest
    @EnumSource(
            value = AttemptStatus.class,
            names = {"CREATED", "UNKNOWN", "OPEN", "SUCCEEDED"})
    void refuseASecondLiveAttempt(AttemptStatus status) {
        refused("attempt_live", """
                INSERT INTO attempt (id, payment_id, provider, status, amount, currency, description, success_url,
                  cancel_url, session_expires_at, session_id, close_requested, due_at, tries, created_at)
                SELECT gen_random_uuid(), payment_id, provider, '%1$s', amount, currency, description, success_url,
                  cancel_url, session_expires_at, session_id || '2', false,
                  CASE '%1$s' WHEN 'SUCCEEDED' THEN NULL ELSE due_at END, 0, created_at
                FROM attempt WHERE payment_id = '%2$s'""".formatted(status, payment));
    }

    @Test
    void refuseASecondPaymentForTheSame() {
        refused("payment_booking_id_purpose_key", """
                INSERT INTO payment (id, company_id, booking_id, purpose, status, amount, currency, deadline,
                  event_sequence, version)
                SELECT gen_random_uuid(), company_id, booking_id, purpose, status, amount, currency, deadline, 0, 0
                FROM payment WHERE id = '%s'""".formatted(payment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amount = 0", "amount = -1", "currency = 'eur'", "status = 'PAID'", "status = 'SUCCEEDED'"})
    void refusePaymentsThatCannotBe(String change) {
        refused("check constraint", "UPDATE payment SET " + change + " WHERE id = '" + payment + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amount = 0",
                "session_id = NULL",
                "due_at = NULL",
                "status = 'SUCCEEDED'",
                "status = 'CLOSED', due_at = NULL, capturing = true"
            })
    void refuseAttemptsThatCannotBe(String change) {
        refused("check constraint", "UPDATE attempt SET " + change + " WHERE payment_id = '" + payment + "'");
    }

    private void refused(String why, String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining(why);
    }
}
