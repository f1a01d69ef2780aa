package dev.taly.auth;

import static dev.taly.auth.AuthApi.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Rows of the first version, brought through every migration in a schema of their own, then given to the running service:
 * whoever had an account, a link in the mail or a session still has it.
 */
@IntegrationTest
class OldRowsIT {

    private static final String SCHEMA = "auth_before";
    private static final String FIRST = "3";

    /** The tables that the first version had, as they are called now, those first that others refer to. */
    private static final String[] TABLES = {"account", "session", "client_grant", "refresh_token", "account_token"};

    private final DriverManagerDataSource admin =
            new DriverManagerDataSource(TestStack.shared().postgres().adminUrl());
    private final JdbcClient before = JdbcClient.create(admin);
    private final UUID owner = Uuid7.next();
    private final UUID newcomer = Uuid7.next();
    private final String hash = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD);

    @Value("${test.address}")
    String address;

    @Autowired
    DataCipher cipher;

    private AuthApi api;

    @BeforeEach
    void migrateToTheFirstVersion() {
        api = new AuthApi(address);
        flyway(FIRST).migrate();
        account(owner, "now()");
        account(newcomer, "NULL");
    }

    @AfterEach
    void dropTheSchema() {
        before.sql("DROP SCHEMA " + SCHEMA + " CASCADE").update();
    }

    @Test
    void stillOpenAccountsAndSessions() {
        session(1, "unused-" + owner, null);
        UUID rotated = session(2, "old-" + owner, "next-" + owner);
        before.sql("INSERT INTO auth_before.refresh_token (token_hash, session_id, generation) VALUES (?, ?, 2)")
                .params(Tokens.hash("next-" + owner), rotated)
                .update();
        before.sql("""
                        INSERT INTO auth_before.email_verification (account_id, token_hash, issued_at, expires_at)
                        VALUES (?, ?, now(), now() + interval '30 minutes')""").params(newcomer, Tokens.hash("mailed-" + newcomer)).update();

        flyway("latest").migrate();
        for (String table : TABLES) {
            String columns =
                    before.sql("""
                            SELECT string_agg(column_name, ', ') FROM information_schema.columns
                            WHERE table_schema = ? AND table_name = ? AND is_generated = 'NEVER'""").params(SCHEMA, table).query(String.class).single();
            before.sql("INSERT INTO auth.%1$s (%3$s) SELECT %3$s FROM %2$s.%1$s".formatted(table, SCHEMA, columns))
                    .update();
        }

        assertThat(api.login(email(owner), PASSWORD).status()).isEqualTo(200);
        assertThat(api.refresh("unused-" + owner).status()).isEqualTo(200);
        assertThat(api.refresh("old-" + owner).text("refreshToken"))
                .as("an answer that was lost in the moment of the update")
                .isEqualTo("next-" + owner);
        String accessToken = api.refresh("next-" + owner).text("accessToken");
        assertThat(api.get("/api/v1/auth/sessions", accessToken).json().path("items"))
                .hasSize(3)
                .anySatisfy(item -> assertThat(item.path("device").asString()).isEqualTo("unknown"));
        assertThat(api.login(email(newcomer), PASSWORD).text("type")).isEqualTo("/problems/email-not-verified");
        assertThat(api.verify("mailed-" + newcomer, PASSWORD).status()).isEqualTo(204);
        assertThat(api.login(email(newcomer), PASSWORD).status()).isEqualTo(200);
    }

    private void account(UUID id, String verifiedAt) {
        before.sql("""
                        INSERT INTO auth_before.account (id, email, password_hash, display_name, locale, time_zone,
                          created_at, verified_at, event_sequence, version)
                        VALUES (?, ?, ?, 'Ada', 'en', 'UTC', now(), %s, 2, 1)""".formatted(verifiedAt)).params(id, email(id), hash).update();
    }

    private UUID session(int generation, String token, String successor) {
        UUID id = Uuid7.next();
        byte[] sealed = successor == null
                ? null
                : cipher.encrypt(successor.getBytes(StandardCharsets.UTF_8), "refresh-token:" + id);
        before.sql("""
                        INSERT INTO auth_before.session
                          (id, account_id, started_at, expires_at, generation, rotated_at, successor, version)
                        VALUES (:id, :owner, now(), now() + interval '30 days', :generation,
                          CASE WHEN :generation > 1 THEN now() END, :successor, 0)""")
                .param("id", id)
                .param("owner", owner)
                .param("generation", generation)
                .param("successor", sealed)
                .update();
        before.sql("INSERT INTO auth_before.refresh_token (token_hash, session_id, generation) VALUES (?, ?, 1)")
                .params(Tokens.hash(token), id)
                .update();
        return id;
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

    private static String email(UUID id) {
        return id + "@example.org";
    }
}
