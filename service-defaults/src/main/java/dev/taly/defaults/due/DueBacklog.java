package dev.taly.defaults.due;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** A queue's backlog for meters: asked of the database at most once in five seconds, not a number while it is away. */
final class DueBacklog {

    private static final Logger log = LoggerFactory.getLogger(DueBacklog.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DueQueue queue;
    private final Clock machineClock;
    private Instant takenAt = Instant.MIN;
    private @Nullable Map<String, DueRows.Count> counts;

    DueBacklog(DueQueue queue, Clock machineClock) {
        this.queue = queue;
        this.machineClock = machineClock;
    }

    double due(String lane) {
        return of(lane, DueRows.Count::due);
    }

    double givenUp(String lane) {
        return of(lane, DueRows.Count::givenUp);
    }

    double oldestSeconds(String lane) {
        return of(
                lane,
                count -> count.oldest() == null
                        ? 0
                        : Duration.between(count.oldest(), machineClock.instant())
                                        .toMillis()
                                / 1000.0);
    }

    private synchronized double of(String lane, ToDoubleFunction<DueRows.Count> number) {
        refresh();
        if (counts == null) {
            return Double.NaN;
        }
        DueRows.Count count = counts.get(lane);
        return count == null ? 0 : number.applyAsDouble(count);
    }

    private void refresh() {
        Instant now = machineClock.instant();
        if (now.isBefore(takenAt.plus(FRESH))) {
            return;
        }
        takenAt = now;
        try {
            counts = queue.rows().counts().stream().collect(Collectors.toMap(DueRows.Count::lane, Function.identity()));
        } catch (DataAccessException e) {
            log.debug("What is due of {} is not known now", queue.name(), e);
            counts = null;
        }
    }
}
