package dev.taly.payment.payments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What was dropped before it was known that this is an end blocks its customer no more. */
class DroppedAttemptsMigrationIT {

    private static final String ADMIN = TestStack.shared().postgres().adminUrl();

    private final String database = "migration_" + UUID.randomUUID().toString().replace("-", "");
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(ADMIN.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database));
    private final JdbcClient jdbc = JdbcClient.create(source);

    @BeforeEach
    void create() {
        admin("CREATE DATABASE " + database);
        jdbc.sql("CREATE SCHEMA payment").update();
    }

    @AfterEach
    void drop() {
        admin("DROP DATABASE " + database + " WITH (FORCE)");
    }

    @Test
    void dropsEndAndTheRestStays() {
        flyway().target("012").load().migrate();
        anAttempt("CREATED", "now()", "now()", 1);
        anAttempt("OPEN", "now()", "now()", 2);
        anAttempt("OPEN", "now()", "NULL", 3);
        anAttempt("SUCCEEDED", "NULL", "NULL", 4);

        flyway().load().migrate();

        assertThat(states())
                .containsExactly("FAILED PROVIDER_ERROR", "FAILED PROVIDER_ERROR", "OPEN given up", "SUCCEEDED");
    }

    private List<String> states() {
        return jdbc.sql("SELECT concat_ws(' ', status, reason, CASE WHEN given_up_at IS NOT NULL THEN 'given up' END)"
                        + " FROM payment.attempt ORDER BY tries")
                .query(String.class)
                .list();
    }

    private void anAttempt(String status, String givenUp, String dropped, int number) {
        Map<String, ?> values = Map.of("payment", UUID.randomUUID(), "status", status, "number", number);
        jdbc.sql("""
                        INSERT INTO payment.payment (id, company_id, booking_id, purpose, status, amount, currency,
                          deadline, event_sequence, version)
                        VALUES (:payment, gen_random_uuid(), gen_random_uuid(), 'FULL', 'PENDING', 4500, 'EUR', now(),
                          2, 1)""").params(values).update();
        jdbc.sql("""
                        INSERT INTO payment.attempt (id, payment_id, provider, status, amount, currency, description,
                          success_url, cancel_url, session_expires_at, session_id, close_requested, tries, created_at,
                          given_up_at, dropped_at, captured, captured_currency, provider_payment_id)
                        VALUES (gen_random_uuid(), :payment, 'STRIPE', :status, 4500, 'EUR', 'Haircut', '/', '/',
                          now(), gen_random_uuid(), false, :number, now(), %s, %s,
                          CASE WHEN :status = 'SUCCEEDED' THEN 4500 ELSE 0 END,
                          CASE WHEN :status = 'SUCCEEDED' THEN 'EUR' END,
                          CASE WHEN :status = 'SUCCEEDED' THEN 'pi_1' END)""".formatted(givenUp, dropped)).params(values).update();
    }

    /** As taly-defaults.yml has it. */
    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(source)
                .defaultSchema("payment")
                .locations("classpath:db/defaults", "classpath:db/migration")
                .outOfOrder(true)
                .placeholders(Map.of("role", "taly_payment"));
    }

    private static void admin(String statement) {
        JdbcClient.create(new DriverManagerDataSource(ADMIN)).sql(statement).update();
    }
}
