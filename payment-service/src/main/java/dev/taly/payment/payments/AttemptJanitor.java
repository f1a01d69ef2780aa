package dev.taly.payment.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks providers about attempts that nobody speaks of: those whose call was lost, those to be closed, and open ones
 * whose webhook never came. An attempt is taken for longer than its calls can last, so that other instances leave it
 * alone, and comes back by itself if this one dies.
 */
@Component
class AttemptJanitor {

    private static final Logger log = LoggerFactory.getLogger(AttemptJanitor.class);
    private static final int AT_ONCE = 20;
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Settlement settlement;
    private final TaskExecutor executor;
    private final Clock machineClock;

    AttemptJanitor(
            JdbcClient jdbc,
            Settlement settlement,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.settlement = settlement;
        this.executor = executor;
        this.machineClock = machineClock;
    }

    /** At a fixed rate: rounds may overlap, a slow provider must not hold up the others. */
    @Scheduled(fixedRateString = "${taly.payment.janitor:1s}")
    void settleDue() {
        List<UUID> due = take();
        if (due.isEmpty()) {
            return;
        }
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(attempt -> calls.execute(() -> settle(attempt)));
        }
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(AttemptsDue due) {
        executor.execute(this::settleDue);
    }

    private List<UUID> take() {
        OffsetDateTime now = machineClock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        UPDATE attempt
                        SET asks = asks + 1, ask_at = :takenUntil, asked_at = :now
                        WHERE id IN (
                          SELECT id FROM attempt WHERE ask_at <= :now ORDER BY ask_at LIMIT :atOnce FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("now", now)
                .param("takenUntil", now.plus(LONGER_THAN_CALLS))
                .param("atOnce", AT_ONCE)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private void settle(UUID attempt) {
        try {
            settlement.settle(attempt);
        } catch (RuntimeException e) {
            log.error("Attempt {} could not be settled; it is tried again", attempt, e);
        }
    }
}
