package dev.taly.defaults.due;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One row at a time: calls the handler, and postpones or gives up what it fails at. */
final class Handling {

    private static final Logger log = LoggerFactory.getLogger(Handling.class);
    private static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
    private static final int LONGEST_NAME = 200;

    /** A quarter of an hour. */
    private static final int TRIES_SOON = 64;

    private final DueWork work;
    private final DueLane lane;
    private final DueTable table;
    private final SaidLately said;
    private final AtomicLong ended = new AtomicLong();

    Handling(DueWork work, DueLane lane, DueTable table, SaidLately said) {
        this.work = work;
        this.lane = lane;
        this.table = table;
        this.said = said;
    }

    /** How many were given up by this process. */
    long ended() {
        return ended.get();
    }

    /** Never fails: whatever cannot even be noted comes back when its lease ends. */
    void handle(Taken row) {
        try {
            work.handler().accept(row.id());
            if (row.failing()) {
                table.succeeded(row);
            }
        } catch (Throwable e) { // an error too, which would come back for ever without a word
            note(row, e);
        }
    }

    private void note(Taken row, Throwable failure) {
        try {
            if (lane.isOutage(failure) && !lane.answersOthers()) {
                log.info("{} {} waits for {}: {}", work.table(), row.id(), lane.name(), name(failure));
                table.postpone(row, soon(row.tries()), name(failure));
            } else {
                failed(row, failure);
            }
        } catch (RuntimeException e) {
            // such as a database that is away
            log.warn("{} {} failed ({}), nor could that be noted: {}", work.table(), row.id(), failure, e.toString());
        }
    }

    /** Said when it first fails and when it ends; what is tried again in between would only repeat it. */
    private void failed(Taken row, Throwable failure) {
        if (table.giveUp(row, work.giveUpAfter(), name(failure))) {
            ended.incrementAndGet();
            tellEnd(row, failure);
            return;
        }
        if (row.failing()) {
            log.debug("{} {} failed again", work.table(), row.id(), failure);
        } else if (failure instanceof SharedCause shared) {
            if (said.isNews(shared.cause())) {
                log.warn(
                        "{} {} and whatever else has the same cause wait, for {}: {}",
                        work.table(),
                        row.id(),
                        work.giveUpAfter(),
                        shared.cause());
            }
        } else if (lane.isOutage(failure)) {
            log.warn(
                    "{} {} has no answer of {}, which answers others; it is tried again, for {}",
                    work.table(),
                    row.id(),
                    lane.name(),
                    work.giveUpAfter());
        } else {
            log.error("{} {} failed; it is tried again, for {}", work.table(), row.id(), work.giveUpAfter(), failure);
        }
        boolean mayBeAnOutage = lane.isOutage(failure) && row.tries() <= TRIES_SOON;
        table.failed(row, mayBeAnOutage ? soon(row.tries()) : backoff(row.tries()), name(failure));
    }

    private void tellEnd(Taken row, Throwable failure) {
        if (!(failure instanceof SharedCause shared)) {
            log.error(
                    "{} {} is given up after {} tries. Mend the cause and retry it, or drop it, by the management"
                            + " endpoint 'due' (./taly due)",
                    work.table(),
                    row.id(),
                    row.tries(),
                    failure);
        } else if (said.isNews("end of " + shared.cause())) {
            log.error(
                    "{} {} and whatever else has the same cause are given up: {}. Mend that and retry them, or drop them, by the"
                            + " management endpoint 'due' (./taly due)",
                    work.table(),
                    row.id(),
                    shared.cause());
        }
    }

    /** Within a minute of a provider's return all is known, also where too few waited for its breaker to tell. */
    private static Duration soon(int tries) {
        return backoff(Math.min(tries, 4));
    }

    /** Twice as long each time, and not all at the same moment. */
    private static Duration backoff(int tries) {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.clamp(tries - 1, 0, 20));
        long most = Math.min(doubled.toMillis(), LONGEST_BACKOFF.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most * 3 / 4, most + 1));
    }

    private static String name(Throwable failure) {
        String name = failure.getClass().getName();
        String last = name.substring(name.lastIndexOf('.') + 1);
        return last.substring(0, Math.min(last.length(), LONGEST_NAME));
    }
}
