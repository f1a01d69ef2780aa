package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.stack.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the running service's role can do, whatever its code tries. */
@ServiceTest
class DatabaseRolesIT {

    private static final String DENIED = "42501";

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE refund_due SET amount = 0",
                "DELETE FROM refund_due",
                "DELETE FROM refunded_payment",
                "UPDATE customer SET company_id = id",
                "DELETE FROM customer",
                "DELETE FROM offering",
                "DELETE FROM location",
                "UPDATE claim SET during = during",
                "UPDATE seat SET pool_id = pool_id",
                "UPDATE session SET starts_at = starts_at",
                "UPDATE hold SET owner_hash = owner_hash",
                "DELETE FROM booking",
                "UPDATE absence SET ends_at = ends_at",
                "UPDATE holiday SET date = date",
                "DELETE FROM resource",
                "TRUNCATE claim",
                "ALTER TABLE claim DROP CONSTRAINT claimed_once",
                "CREATE TABLE anything (id int)",
                "CREATE TABLE public.anything (id int)"
            })
    void mayNot(String statement) {
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isIn(DENIED, "42P01"));
    }

    @Test
    void seesNoOtherSchema() throws SQLException {
        String table = "secret_" + UUID.randomUUID().toString().replace("-", "");
        String admin = TestStack.shared().postgres().adminUrl();
        try (Connection connection = DriverManager.getConnection(admin);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE payment." + table + " (id int)");
        }

        assertThatThrownBy(() -> jdbc.sql("SELECT * FROM payment." + table)
                        .query(Integer.class)
                        .list())
                .rootCause()
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
    }
}
