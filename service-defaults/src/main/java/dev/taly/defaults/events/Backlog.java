package dev.taly.defaults.events;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The outbox's backlog for meters: asked of the database at most once in five seconds, not a number while it is away. */
final class Backlog {

    private static final Logger log = LoggerFactory.getLogger(Backlog.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final OutboxTable outbox;
    private final Clock machineClock;
    private Instant takenAt = Instant.MIN;
    private double pending = Double.NaN;
    private double oldestSeconds = Double.NaN;
    private double stopped = Double.NaN;

    Backlog(OutboxTable outbox, Clock machineClock) {
        this.outbox = outbox;
        this.machineClock = machineClock;
    }

    synchronized double pending() {
        refresh();
        return pending;
    }

    synchronized double oldestSeconds() {
        refresh();
        return oldestSeconds;
    }

    synchronized double stopped() {
        refresh();
        return stopped;
    }

    private void refresh() {
        Instant now = machineClock.instant();
        if (now.isBefore(takenAt.plus(FRESH))) {
            return;
        }
        takenAt = now;
        try {
            OutboxTable.Waiting waiting = outbox.waiting();
            Instant oldest = waiting.oldest();
            pending = waiting.pending();
            oldestSeconds = oldest == null ? 0 : Duration.between(oldest, now).toMillis() / 1000.0;
            stopped = outbox.stopped().size();
        } catch (DataAccessException e) {
            log.debug("The backlog of the outbox is not known now", e);
            pending = oldestSeconds = stopped = Double.NaN;
        }
    }
}
