package dev.taly.defaults.events;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a handler again while its message is held: as long as it takes when the failure is one that passes, else three
 * times. Not giving the message back keeps an outage from counting as deliveries.
 */
final class Retries {

    private static final Logger log = LoggerFactory.getLogger(Retries.class);
    private static final int ATTEMPTS = 3;
    private static final long SHORTEST_BACKOFF_MILLIS = 200;
    private static final long LONGEST_BACKOFF_MILLIS = 60_000;

    private final CountDownLatch stopping;

    /** @param stopping opened when the service stops: waiting ends at once */
    Retries(CountDownLatch stopping) {
        this.stopping = stopping;
    }

    /** What the work returned, what {@code givenUp} makes of the last failure, or REQUEUED when the service stops. */
    Outcome run(Supplier<Outcome> work, Function<Throwable, Outcome> givenUp) {
        int lasting = 0;
        for (int failures = 0; ; failures++) {
            try {
                return work.get();
            } catch (RuntimeException | StackOverflowError | LinkageError e) {
                boolean passes = TransientFailures.contains(e);
                if (!passes && ++lasting == ATTEMPTS) {
                    return givenUp.apply(e);
                }
                if (failures == 0) {
                    log.warn("Handling failed and is tried again: {}", FailureReason.of(e));
                }
            }
            if (stopsWithin(backoffMillis(failures))) {
                return Outcome.REQUEUED;
            }
        }
    }

    private static long backoffMillis(int failures) {
        return Math.min(LONGEST_BACKOFF_MILLIS, SHORTEST_BACKOFF_MILLIS << Math.min(failures, 10));
    }

    private boolean stopsWithin(long millis) {
        try {
            return stopping.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
