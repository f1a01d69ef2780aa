package dev.taly.auth.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.IntegrationTest;
import dev.taly.defaults.ids.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of registrations that nobody proved. */
@IntegrationTest
class UnverifiedAccountsIT {

    private static final Duration ALMOST = Duration.ofDays(7).minusHours(1);
    private static final Duration OVER = Duration.ofDays(7).plusHours(1);

    @Autowired
    AccountService service;

    @Autowired
    AccountHousekeeping housekeeping;

    @Autowired
    JdbcClient jdbc;

    @Test
    void areForgottenAfterSevenDaysWithTheirLinks() {
        String email = registered(OVER, OVER);
        UUID account = account(email).orElseThrow();
        String young = registered(ALMOST, ALMOST);

        housekeeping.forget();

        assertThat(account(email)).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM account_token WHERE account_id = ?")
                        .param(account)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(account(young)).isPresent();
        register(email);
        assertThat(account(email)).as("the address is free again").isPresent();
    }

    @Test
    void stayWhileALinkWasAskedForLately() {
        String email = registered(OVER, ALMOST);

        housekeeping.forget();

        assertThat(account(email)).isPresent();
    }

    @Test
    void areNoneOnceTheyAreProven() {
        String email = registered(OVER, OVER);
        jdbc.sql("UPDATE account SET verified_at = now() WHERE email = ?")
                .param(email)
                .update();

        housekeeping.forget();

        assertThat(account(email)).isPresent();
    }

    private String registered(Duration age, Duration mailed) {
        String email = Uuid7.next() + "@example.org";
        register(email);
        UUID id = account(email).orElseThrow();
        jdbc.sql("UPDATE account SET created_at = created_at - make_interval(secs => ?) WHERE id = ?")
                .params(age.toSeconds(), id)
                .update();
        jdbc.sql("UPDATE account_token SET issued_at = issued_at - make_interval(secs => ?) WHERE account_id = ?")
                .params(mailed.toSeconds(), id)
                .update();
        return email;
    }

    private void register(String email) {
        service.register(new Registration(email, "Ada", "en", "UTC"), "hash of " + Instant.EPOCH);
    }

    private Optional<UUID> account(String email) {
        return jdbc.sql("SELECT id FROM account WHERE email = ?")
                .param(email)
                .query(UUID.class)
                .optional();
    }
}
