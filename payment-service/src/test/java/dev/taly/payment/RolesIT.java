package dev.taly.payment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeService
class RolesIT {

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE booking.x (id int)",
                "CREATE TABLE payment.x (id int)",
                "CREATE TABLE public.x (id int)",
                "GRANT USAGE ON SCHEMA booking TO taly_payment",
                "DELETE FROM payment",
                "DELETE FROM attempt",
                "DELETE FROM webhook_event",
                "UPDATE webhook_event SET payload = ''",
                "UPDATE webhook_event SET event_id = 'x'",
                "TRUNCATE webhook_event",
                "DELETE FROM refund",
                "DELETE FROM dispute",
                "UPDATE dispute_movement SET amount = 1",
                "DELETE FROM dispute_movement",
                "UPDATE account SET currency = 'USD'",
                "DELETE FROM account",
                "UPDATE journal SET at = now()",
                "DELETE FROM journal",
                "UPDATE transfer SET amount = 1",
                "DELETE FROM transfer",
                "TRUNCATE transfer",
                "DELETE FROM receipt",
                "UPDATE receipt SET number = 1",
                "UPDATE receipt SET amount = 1",
                "DELETE FROM receipt_counter",
                "UPDATE receipt_counter SET year = 2000",
                "SELECT * FROM flyway_schema_history"
            })
    void mayNot(String sql) {
        assertThatThrownBy(() -> jdbc.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "users", "booking", "notification", "analytics"})
    void mayNotLookIntoAnotherSchema(String schema) {
        assertThatThrownBy(() -> jdbc.sql("SELECT * FROM " + schema + ".anything")
                        .query()
                        .listOfRows())
                .rootCause()
                .hasMessageContaining("permission denied for schema " + schema);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE webhook_event SET tries = tries",
                "UPDATE payment SET version = version",
                "UPDATE receipt SET tries = tries"
            })
    void may(String sql) {
        assertThatCode(() -> jdbc.sql(sql).update()).doesNotThrowAnyException();
    }
}
