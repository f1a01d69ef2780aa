package dev.taly.booking.shares;

import java.time.Clock;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears away shares of days that are over; they bind nobody, since those of another day have another subject. */
@Component
class ShareSweeper {

    private static final int BATCH = 1_000;

    private final ShareTable table;
    private final Clock clock;

    ShareSweeper(ShareTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 600_000)
    void sweep() {
        sweep(clock.instant());
    }

    void sweep(Instant now) {
        while (table.removeEnded(now, BATCH) == BATCH) {
            // the next ones
        }
    }
}
