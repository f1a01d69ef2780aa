package dev.taly.notification.retention;

import dev.taly.defaults.jobs.Shutdown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is over, part by part, so that nobody waits for it. Every replica runs it. */
@Component
class RetentionJob {

    /** Longer than an hour, in which they are counted. */
    private static final Duration COUNTS = Duration.ofDays(1);

    /** Far longer than the age at which a message is believed. */
    private static final Duration SNS_MESSAGES = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);
    private static final int ROWS = 500;

    private final PastRows rows;
    private final RetentionSettings settings;
    private final Shutdown shutdown;
    private final Clock machineClock;

    RetentionJob(
            PastRows rows,
            RetentionSettings settings,
            Shutdown shutdown,
            @Qualifier("machineClock") Clock machineClock) {
        this.rows = rows;
        this.settings = settings;
        this.shutdown = shutdown;
        this.machineClock = machineClock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        Instant now = machineClock.instant();
        Instant kept = now.minus(Duration.ofDays(settings.recipientDays()));
        all("recipients", () -> rows.clearRecipients(kept, ROWS));
        all("subjects", () -> rows.deleteSubjects(kept, ROWS));
        all("counts", () -> rows.deleteCounts(now.minus(COUNTS), ROWS));
        all("messages of SNS", () -> rows.deleteSnsMessages(now.minus(SNS_MESSAGES), ROWS));
    }

    /** What fails waits for another hour, and keeps the others from nothing. */
    private void all(String what, IntSupplier some) {
        int removed = 0;
        int last = ROWS;
        try {
            while (last == ROWS && !shutdown.hasBegun()) {
                last = some.getAsInt();
                removed += last;
            }
        } catch (RuntimeException e) {
            log.warn("Old {} stay for another hour", what, e);
        }
        if (removed > 0) {
            log.info("Removed {} old {}", removed, what);
        }
    }
}
