package dev.taly.payment.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.TestStack;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Payments from before there were receipts get theirs, and whoever pays next gets the next number. */
class ReceiptMigrationIT {

    private static final String ADMIN = TestStack.shared().postgres().adminUrl();

    private final String database = "migration_" + UUID.randomUUID().toString().replace("-", "");
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(ADMIN.replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database));
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final UUID company = UUID.randomUUID();

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
    void numbersWhatWasPaidBefore() {
        flyway().target("004").load().migrate();
        var second = aPayment(company, "2026-11-22T12:00:00Z");
        var first = aPayment(company, "2026-01-01T00:00:00Z");
        var yearBefore = aPayment(company, "2025-12-31T23:59:59Z");
        var others = aPayment(UUID.randomUUID(), "2026-05-05T12:00:00Z");
        var unpaid = aPayment(company, null);

        flyway().load().migrate();

        assertThat(number(first)).isEqualTo("2026-1 PLANNED Haircut 4500 EUR STRIPE");
        assertThat(number(second)).isEqualTo("2026-2 PLANNED Haircut 4500 EUR STRIPE");
        assertThat(number(yearBefore)).startsWith("2025-1 ");
        assertThat(number(others)).startsWith("2026-1 ");
        assertThat(number(unpaid)).isNull();
        assertThat(jdbc.sql("SELECT last FROM payment.receipt_counter WHERE company_id = ? ORDER BY year")
                        .param(company)
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 2);
    }

    @Test
    void leavesWhatWasIssuedBefore() {
        flyway().target("004").load().migrate();
        var newYear = aPayment(company, "2025-12-31T23:59:59Z");
        flyway().target("008").load().migrate();
        jdbc.sql("UPDATE payment.receipt SET status = 'ISSUED', issued_at = paid_at, try_at = NULL")
                .update();

        flyway().load().migrate();

        assertThat(number(newYear)).isEqualTo("2025-1 ISSUED Haircut 4500 EUR STRIPE");
        assertThat(jdbc.sql("SELECT time_zone || ' ' || coalesce(due_at::text, 'is not written again')"
                                + " FROM payment.receipt")
                        .query(String.class)
                        .single())
                .isEqualTo("UTC is not written again");
    }

    private String number(UUID payment) {
        return jdbc.sql("SELECT concat_ws(' ', year || '-' || number, status, description, amount, currency, provider)"
                        + " FROM payment.receipt WHERE payment_id = ?")
                .param(payment)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private UUID aPayment(UUID companyId, String paidAt) {
        var payment = UUID.randomUUID();
        var paid = Map.of(
                "payment", payment,
                "company", companyId,
                "status", paidAt == null ? "PENDING" : "SUCCEEDED",
                "attempt", paidAt == null ? "FAILED" : "SUCCEEDED",
                "paidAt", paidAt == null ? "" : paidAt);
        jdbc.sql("""
                        INSERT INTO payment.payment (id, company_id, booking_id, purpose, status, amount, currency,
                          deadline, paid_at, event_sequence, version)
                        VALUES (:payment, :company, gen_random_uuid(), 'FULL', :status, 4500, 'EUR', now(),
                          nullif(:paidAt, '')::timestamptz, 2, 1)""").params(paid).update();
        jdbc.sql("""
                        INSERT INTO payment.attempt (id, payment_id, provider, status, amount, currency, description,
                          success_url, cancel_url, session_expires_at, session_id, close_requested, asks, created_at)
                        VALUES (gen_random_uuid(), :payment, 'STRIPE', :attempt, 4500, 'EUR', 'Haircut', '/', '/',
                          now(), gen_random_uuid(), false, 0, now())""").params(paid).update();
        return payment;
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

    private void admin(String statement) {
        JdbcClient.create(new DriverManagerDataSource(ADMIN)).sql(statement).update();
    }
}
