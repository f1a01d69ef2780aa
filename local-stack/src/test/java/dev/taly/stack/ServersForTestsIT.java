package dev.taly.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServersForTestsIT {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private final TestStack stack = TestStack.shared();

    @Test
    void givesAServiceEverythingItsContractNames() {
        Map<String, String> environment = TestStack.environment("booking-service");

        assertThat(environment)
                .containsEntry("TALY_ENV", "development")
                .containsEntry("TALY_DATABASE_URL", stack.postgres().url())
                .containsEntry("TALY_RABBITMQ_ADDRESSES", stack.rabbitmq())
                .containsKeys("TALY_DATA_KEY", "TALY_CLIENT_SECRET", "TALY_SEALING_PUBLIC_KEY", "TALY_USER_URL")
                .doesNotContainKeys("TALY_SEALING_PRIVATE_KEY", "TALY_MACHINE_CLIENTS", "TALY_REDIS_URL");
        assertThat(TestStack.environment("auth-service")).containsEntry("TALY_REDIS_URL", stack.redis());
    }

    @Test
    void letsAServiceIntoItsOwnSchemaOnly() throws SQLException {
        execute("taly_booking_owner", "CREATE TABLE IF NOT EXISTS booking.secret (value text)");
        execute("taly_booking_owner", "GRANT SELECT ON booking.secret TO taly_booking");

        execute("taly_booking", "SELECT * FROM secret");
        assertDenied("taly_payment", "SELECT * FROM booking.secret");
        assertDenied("taly_payment_owner", "SELECT * FROM booking.secret");
        assertDenied("taly_booking", "DELETE FROM booking.secret");
    }

    @Test
    void keepsEveryServiceOutOfPublic() {
        assertDenied("taly_booking", "CREATE TABLE public.stray (value text)");
        assertDenied("taly_booking_owner", "CREATE TABLE public.stray (value text)");
        assertDenied("taly_booking", "CREATE TABLE booking.stray (value text)");
    }

    @Test
    void refusesARoleWithoutItsPassword() {
        String url = stack.postgres().url();

        assertThatThrownBy(() -> DriverManager.getConnection(url, "taly_booking", "wrong"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void preparesADatabaseAgainWithoutHarm() throws SQLException {
        execute("taly_user_owner", "CREATE TABLE IF NOT EXISTS users.kept (value text)");

        stack.postgres().prepare(Map.of("taly_user", stack.password("taly_user")));

        execute("taly_user_owner", "SELECT * FROM users.kept");
    }

    private void assertDenied(String role, String sql) {
        assertThatThrownBy(() -> execute(role, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    private void execute(String role, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(stack.postgres().url(), role, stack.password(role));
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    assertThat(rows.getMetaData().getColumnCount()).isPositive();
                }
            }
        }
    }
}
