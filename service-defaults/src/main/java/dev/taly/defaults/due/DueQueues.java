package dev.taly.defaults.due;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The queues of a service. They start when all of it is ready, and end before what they use. */
public final class DueQueues implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DueQueues.class);

    /** Longer than a call can last, and less than Spring waits for a phase. */
    private static final Duration LONGEST_END = Duration.ofSeconds(15);

    private final DueSettings settings;
    private final JdbcClient jdbc;
    private final Clock machineClock;
    private final List<DueQueue> queues = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    DueQueues(DueSettings settings, JdbcClient jdbc, Clock machineClock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /** A queue that is served from the start of the service to its end. */
    public DueQueue open(DueWork work) {
        DueQueue queue = new DueQueue(work, settings, jdbc, machineClock);
        queues.add(queue);
        return queue;
    }

    List<DueQueue> all() {
        return queues;
    }

    Optional<DueQueue> find(String name) {
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    @Override
    public void start() {
        running = true;
        queues.forEach(this::tellWhatIsHeld);
        queues.forEach(DueQueue::start);
    }

    /** The lanes end at the same time, not one after the other. */
    @Override
    public void stop() {
        running = false;
        queues.forEach(DueQueue::stop);
        long deadline = System.nanoTime() + LONGEST_END.toNanos();
        try {
            for (DueQueue queue : queues) {
                queue.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void tellWhatIsHeld(DueQueue queue) {
        queue.lanes().stream()
                .map(LaneLoop::lane)
                .filter(lane -> lane.held() != null && queue.rows().hasWork(lane.name()))
                .forEach(lane -> log.warn(
                        "Rows of {} wait in lane {}: {}. They go on once that is mended",
                        queue.name(),
                        lane.name(),
                        lane.held()));
    }
}
