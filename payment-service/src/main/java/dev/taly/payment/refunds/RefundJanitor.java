package dev.taly.payment.refunds;

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
 * Has refunds made that nobody waits for, and asks about those whose call was lost or that take their time. A refund is
 * taken for longer than its call can last, so that other instances leave it alone, and comes back by itself if this one
 * dies.
 */
@Component
class RefundJanitor {

    private static final Logger log = LoggerFactory.getLogger(RefundJanitor.class);
    private static final int AT_ONCE = 20;
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final RefundSettlement settlement;
    private final TaskExecutor executor;
    private final Clock machineClock;

    RefundJanitor(
            JdbcClient jdbc,
            RefundSettlement settlement,
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
            due.forEach(refund -> calls.execute(() -> settle(refund)));
        }
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(RefundsDue due) {
        executor.execute(this::settleDue);
    }

    private List<UUID> take() {
        OffsetDateTime now = machineClock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        UPDATE refund
                        SET asks = asks + 1, ask_at = :takenUntil
                        WHERE id IN (
                          SELECT id FROM refund WHERE ask_at <= :now ORDER BY ask_at LIMIT :atOnce FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """)
                .param("now", now)
                .param("takenUntil", now.plus(LONGER_THAN_CALLS))
                .param("atOnce", AT_ONCE)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private void settle(UUID refund) {
        try {
            settlement.settle(refund);
        } catch (RuntimeException e) {
            log.error("Refund {} could not be settled; it is tried again", refund, e);
        }
    }
}
