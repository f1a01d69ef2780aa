package dev.taly.payment.due;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows of a table whose provider is to be asked, by their columns {@code ask_at} and {@code asks}. A row is taken for
 * longer than its calls can last, so that other instances leave it alone, and comes back by itself if this one dies.
 */
public final class DueRows {

    private static final Logger log = LoggerFactory.getLogger(DueRows.class);
    private static final int AT_ONCE = 20;

    /** Opening, closing and asking about one session one after the other take up to 36 s. */
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(40);

    private final String table;
    private final JdbcClient jdbc;
    private final Clock machineClock;

    public DueRows(String table, JdbcClient jdbc, Clock machineClock) {
        this.table = table;
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /** Settles the oldest that are due, all at once, and returns when the last one is done. */
    public void settleEach(Consumer<UUID> settlement) {
        List<UUID> due = take();
        if (due.isEmpty()) {
            return;
        }
        try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(id -> calls.execute(() -> settle(id, settlement)));
        }
    }

    private List<UUID> take() {
        OffsetDateTime now = machineClock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        UPDATE %1$s
                        SET asks = asks + 1, ask_at = :takenUntil
                        WHERE id IN (
                          SELECT id FROM %1$s WHERE ask_at <= :now ORDER BY ask_at LIMIT :atOnce FOR UPDATE SKIP LOCKED)
                        RETURNING id
                        """.formatted(table))
                .param("now", now)
                .param("takenUntil", now.plus(LONGER_THAN_CALLS))
                .param("atOnce", AT_ONCE)
                .query((row, n) -> row.getObject("id", UUID.class))
                .list();
    }

    private void settle(UUID id, Consumer<UUID> settlement) {
        try {
            settlement.accept(id);
        } catch (RuntimeException e) {
            log.error("The {} {} could not be settled; it is tried again", table, id, e);
        }
    }
}
