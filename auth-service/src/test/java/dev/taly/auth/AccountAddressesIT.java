package dev.taly.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.stack.TestStack;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Addresses of before there were rules for them, brought to their one spelling in a schema of their own. */
class AccountAddressesIT {

    private static final String SCHEMA = "auth_addresses";

    private final DriverManagerDataSource admin =
            new DriverManagerDataSource(TestStack.shared().postgres().adminUrl());
    private final JdbcClient jdbc = JdbcClient.create(admin);

    @BeforeEach
    void migrateToTheVersionBefore() {
        flyway("18").migrate();
    }

    @AfterEach
    void dropTheSchema() {
        jdbc.sql("DROP SCHEMA " + SCHEMA + " CASCADE").update();
    }

    @Test
    void getOneSpelling() {
        UUID ascii = account("Ada@Example.org", 1, true);
        UUID readable = account("Ben@M\u00fcnchen.example", 2, true);

        flyway("latest").migrate();

        assertThat(email(ascii)).isEqualTo("Ada@Example.org");
        assertThat(key(ascii)).isEqualTo("ada@example.org");
        assertThat(email(readable)).isEqualTo("Ben@xn--mnchen-3ya.example");
        assertThat(key(readable)).isEqualTo("ben@xn--mnchen-3ya.example");
        assertThat(conflicts()).isZero();
    }

    @Test
    void stayWithTheAccountThatProvedThemFirst() {
        UUID unproven = account("ada@xn--mnchen-3ya.example", 1, false);
        UUID proven = account("ada@m\u00fcnchen.example", 2, true);
        UUID later = account("ADA@M\u00dcNCHEN.example".replace("ADA", "\uff41da"), 3, true);

        flyway("latest").migrate();

        assertThat(email(proven)).isEqualTo("ada@xn--mnchen-3ya.example");
        for (UUID loser : new UUID[] {unproven, later}) {
            assertThat(email(loser)).isEqualTo(loser + "@set-aside.invalid");
            assertThat(jdbc.sql("SELECT kept_by FROM auth_addresses.address_conflict WHERE account_id = ?")
                            .param(loser)
                            .query(UUID.class)
                            .single())
                    .isEqualTo(proven);
        }
        assertThat(conflicts()).isEqualTo(2);
    }

    @Test
    void areListedWhereTheyAreNoneAnyMore() {
        UUID twin = account("m\u0130ke@example.org", 1, true);
        UUID owner = account("mia@example.org", 2, true);

        flyway("latest").migrate();

        assertThat(email(twin)).isEqualTo(twin + "@set-aside.invalid");
        assertThat(email(owner)).isEqualTo("mia@example.org");
        assertThat(jdbc.sql("SELECT email FROM auth_addresses.address_conflict WHERE kept_by IS NULL")
                        .query(String.class)
                        .single())
                .isEqualTo("m\u0130ke@example.org");
    }

    private UUID account(String email, int age, boolean verified) {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO auth_addresses.account
                          (id, email, display_name, locale, time_zone, created_at, verified_at, event_sequence, version)
                        VALUES (:id, :email, 'Ada', 'en', 'UTC', timestamptz '2026-01-01 12:00Z' + make_interval(days => :age),
                          CASE WHEN :verified THEN now() END, 1, 0)""")
                .param("id", id)
                .param("email", email)
                .param("age", age)
                .param("verified", verified)
                .update();
        return id;
    }

    private String email(UUID id) {
        return column("email", id);
    }

    private String key(UUID id) {
        return column("email_key", id);
    }

    private String column(String name, UUID id) {
        return jdbc.sql("SELECT %s FROM auth_addresses.account WHERE id = ?".formatted(name))
                .param(id)
                .query(String.class)
                .single();
    }

    private int conflicts() {
        return jdbc.sql("SELECT count(*) FROM auth_addresses.address_conflict")
                .query(Integer.class)
                .single();
    }

    private Flyway flyway(String target) {
        return Flyway.configure()
                .dataSource(admin)
                .schemas(SCHEMA)
                .locations("classpath:db/defaults", "classpath:db/migration")
                .placeholders(Map.of("role", "taly_auth"))
                .target(target)
                .load();
    }
}
