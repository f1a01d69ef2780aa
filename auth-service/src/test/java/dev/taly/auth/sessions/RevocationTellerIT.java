package dev.taly.auth.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.auth.IntegrationTest;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.security.TokenTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Rows that no other transaction sees, so that the service's own teller leaves them to the test. */
@IntegrationTest
class RevocationTellerIT {

    @Autowired
    Revocations revocations;

    @Autowired
    RevocationTeller teller;

    @Autowired
    StringRedisTemplate redis;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    @Qualifier("machineClock")
    Clock clock;

    @Test
    void losesNothingWhileRedisIsGone() {
        rolledBack(() -> {
            UUID session = endedSession(clock.instant(), clock.instant());

            withoutRedis();
            assertThat(revocations.untold(Instant.EPOCH, 1000)).contains(session);

            teller.tell();
            assertThat(revocations.untold(Instant.EPOCH, 1000)).doesNotContain(session);
            assertThat(redis.getExpire(RevocationMarks.key(session)))
                    .as("a token lives 10 minutes, its verifiers grant one more, and one is for us")
                    .isBetween(715L, 720L);
        });
    }

    @Test
    void tellsNothingThatNoTokenOutlives() {
        rolledBack(() -> {
            Instant now = clock.instant();
            UUID session = endedSession(now, now.minus(TokenTimes.REVOCATION_MARK));

            teller.tell();

            assertThat(redis.hasKey(RevocationMarks.key(session))).isFalse();
        });
    }

    @Test
    void forgetsSessionsThatAreOverForLong() {
        rolledBack(() -> {
            Instant now = clock.instant();
            UUID old = endedSession(now, now.minus(SessionHousekeeping.KEPT).minusSeconds(1));
            UUID fresh = endedSession(now, now.minusSeconds(1));
            UUID idle = endedSession(now.minus(Session.IDLE).minusSeconds(1), null);
            UUID used = endedSession(now, null);

            revocations.forget(now, SessionHousekeeping.KEPT, 1_000_000);

            assertThat(jdbc.sql("SELECT id FROM session WHERE id IN (?, ?, ?, ?)")
                            .params(old, fresh, idle, used)
                            .query(UUID.class)
                            .list())
                    .containsExactlyInAnyOrder(fresh, used);
        });
    }

    private void withoutRedis() {
        LettuceConnectionFactory nowhere = new LettuceConnectionFactory("127.0.0.1", closedPort());
        nowhere.afterPropertiesSet();
        nowhere.start();
        try {
            new RevocationTeller(
                            revocations, new RevocationMarks(new StringRedisTemplate(nowhere)), Runnable::run, clock)
                    .tell();
        } finally {
            nowhere.destroy();
        }
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void rolledBack(Runnable test) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            test.run();
        });
    }

    /** @param revokedAt null for one that was not revoked */
    private UUID endedSession(Instant lastUsedAt, @Nullable Instant revokedAt) {
        UUID account = Uuid7.next();
        UUID session = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO account (id, email, password_hash, display_name, locale, time_zone, created_at,
                                             event_sequence, version)
                        VALUES (?, ?, 'none', 'Ada', 'en', 'UTC', now(), 0, 0)""").params(account, account + "@example.org").update();
        jdbc.sql("""
                        INSERT INTO session (id, account_id, started_at, expires_at, authenticated_at, last_used_at,
                                             factors, device, address, revoked_at, event_sequence, version)
                        VALUES (?, ?, ?, ?, ?, ?, 'PASSWORD', 'curl', '192.0.2.1', ?, 0, 0)""")
                .params(
                        session,
                        account,
                        lastUsedAt.atOffset(ZoneOffset.UTC),
                        lastUsedAt.plus(Duration.ofDays(30)).atOffset(ZoneOffset.UTC),
                        lastUsedAt.atOffset(ZoneOffset.UTC),
                        lastUsedAt.atOffset(ZoneOffset.UTC),
                        revokedAt == null ? null : revokedAt.atOffset(ZoneOffset.UTC))
                .update();
        return session;
    }
}
