package dev.taly.defaults.due;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes as many rows of a lane as there are places free, and handles each in a thread of its own. It never waits for all of
 * them: the place of the first that is done takes the next.
 */
final class LaneLoop {

    private static final Logger log = LoggerFactory.getLogger(LaneLoop.class);

    private final DueLane lane;
    private final DueTable table;
    private final Handling handling;
    private final Duration lease;
    private final DueSettings settings;
    private final Semaphore free;
    private final Semaphore signals = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean more;
    private boolean troubled;
    private @Nullable Thread thread;

    LaneLoop(DueLane lane, DueTable table, Handling handling, Duration lease, DueSettings settings) {
        this.lane = lane;
        this.table = table;
        this.handling = handling;
        this.lease = lease;
        this.settings = settings;
        this.free = new Semaphore(settings.places());
    }

    DueLane lane() {
        return lane;
    }

    Handling handling() {
        return handling;
    }

    /** A signal while nobody waits is remembered; more than one makes no difference. */
    void wake() {
        if (signals.availablePermits() == 0) {
            signals.release();
        }
    }

    void start() {
        if (lane.held() != null) {
            return;
        }
        running = true;
        thread = Thread.ofVirtual().name("due-" + lane.name()).start(this::run);
    }

    void stop() {
        running = false;
        wake();
    }

    /** Until the loop is over and what it began is done, or that time. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        Thread loop = thread;
        if (loop == null || !loop.join(atMost)) {
            return;
        }
        if (free.tryAcquire(settings.places(), atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            free.release(settings.places());
        } else {
            log.warn(
                    "Lane {} ends in the middle of {} calls", lane.name(), settings.places() - free.availablePermits());
        }
    }

    private void run() {
        try {
            while (running) {
                if (!hasTakenAll()) {
                    boolean _ = signals.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether every place that was free got a row: then there may be more, and meanwhile another place. */
    private boolean hasTakenAll() {
        more = true; // a place that becomes free from now on looks again
        int most = places();
        List<Taken> rows = most == 0 ? List.of() : take(most);
        rows.forEach(this::begin);
        more = most == 0 || rows.size() == most;
        return most > 0 && rows.size() == most;
    }

    private int places() {
        int now = free.availablePermits();
        return lane.breaker() == null ? now : lane.breaker().places(now, settings.places());
    }

    private List<Taken> take(int most) {
        try {
            List<Taken> rows = table.take(lane.name(), most, lease);
            troubled = false;
            return rows;
        } catch (RuntimeException e) {
            if (!troubled) {
                log.warn("Lane {} waits: {}", lane.name(), e.toString());
            }
            troubled = true;
            return List.of();
        }
    }

    private void begin(Taken row) {
        free.acquireUninterruptibly(); // at once: nobody else takes places
        Thread.ofVirtual().name("due-" + lane.name() + "-" + row.id()).start(() -> {
            try {
                handling.handle(row);
            } finally {
                free.release();
                if (more) {
                    wake();
                }
            }
        });
    }
}
