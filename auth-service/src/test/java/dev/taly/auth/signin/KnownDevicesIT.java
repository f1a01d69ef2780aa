package dev.taly.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.IntegrationTest;
import dev.taly.auth.sessions.Device;
import dev.taly.defaults.ids.Uuid7;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class KnownDevicesIT {

    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private static final Device DESKTOP = new Device("Firefox on Linux", "192.0.2.1");
    private static final Device PHONE = new Device("Chrome on Android", "192.0.2.1");

    @Autowired
    KnownDevices devices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void forgetsWhatWasNotSeenForLongButNotTheLastOne() {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            UUID account = account();
            devices.isNew(account, DESKTOP, START);
            devices.isNew(account, PHONE, START.plusSeconds(1));
            Instant later = START.plus(KnownDevices.REMEMBERED);

            devices.forget(later, 1_000_000);
            assertThat(count(account)).as("nothing is old enough").isEqualTo(2);

            devices.forget(later.plus(Duration.ofDays(1)), 1_000_000);
            assertThat(count(account)).isEqualTo(1);
            assertThat(devices.isNew(account, DESKTOP, later.plus(Duration.ofDays(1))))
                    .as("it is not the first sign-in of the account")
                    .isTrue();
        });
    }

    private int count(UUID account) {
        return jdbc.sql("SELECT count(*) FROM known_device WHERE account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private UUID account() {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO account (id, email, password_hash, display_name, locale, time_zone, created_at,
                                             event_sequence, version)
                        VALUES (?, ?, 'none', 'Ada', 'en', 'UTC', now(), 0, 0)""").params(id, id + "@example.org").update();
        return id;
    }
}
