package dev.taly.defaults.events;

import dev.taly.defaults.persistence.Jobs;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remembers what took effect, so that an event delivered twice takes effect once. */
final class Inbox {

    /** Longer than any message can wait in a queue or be replayed from the dead letters. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final int DELETED_AT_ONCE = 5_000;
    private static final String INSERT = """
            INSERT INTO inbox (queue, event_id, handled_at) VALUES (:queue, :event, :now) ON CONFLICT DO NOTHING
            """;
    private static final String DELETE = """
            DELETE FROM inbox WHERE ctid = ANY (ARRAY(
              SELECT ctid FROM inbox WHERE handled_at < :before ORDER BY handled_at LIMIT :limit))
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Jobs jobs;
    private final Clock machineClock;

    Inbox(JdbcClient jdbc, PlatformTransactionManager transactions, Clock machineClock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.jobs = new Jobs(jdbc, transactions);
        this.machineClock = machineClock;
    }

    /** Does the work in one transaction with marking the event; false when it was marked before. */
    boolean once(String queue, UUID event, Runnable work) {
        return transaction.execute(status -> {
            if (!mark(queue, event)) {
                return false;
            }
            Handling.of(event, work);
            return true;
        });
    }

    private boolean mark(String queue, UUID event) {
        return jdbc.sql(INSERT)
                        .param("queue", queue)
                        .param("event", event)
                        .param("now", timestamp(machineClock.instant()), Types.TIMESTAMP_WITH_TIMEZONE)
                        .update()
                == 1;
    }

    /** Forgets what is older than {@link #KEPT}, a batch at a time; returns how much. */
    int forgetOld() {
        Instant before = machineClock.instant().minus(KEPT);
        int forgotten = 0;
        int batch;
        do {
            batch = jobs.inTransaction(() -> jdbc.sql(DELETE)
                    .param("before", timestamp(before), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("limit", DELETED_AT_ONCE)
                    .update());
            forgotten += batch;
        } while (batch == DELETED_AT_ONCE);
        return forgotten;
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
