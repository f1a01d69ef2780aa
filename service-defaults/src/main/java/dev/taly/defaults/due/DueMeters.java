package dev.taly.defaults.due;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is due, and who is left alone, as Micrometer meters. */
final class DueMeters implements MeterBinder {

    private final DueQueues queues;
    private final Clock machineClock;

    /** Meters hold what they ask weakly. */
    private final List<DueBacklog> backlogs = new CopyOnWriteArrayList<>();

    DueMeters(DueQueues queues, Clock machineClock) {
        this.queues = queues;
        this.machineClock = machineClock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (DueQueue queue : queues.all()) {
            DueBacklog backlog = new DueBacklog(queue, machineClock);
            backlogs.add(backlog);
            queue.lanes().forEach(lane -> bind(registry, queue, lane, backlog));
        }
    }

    private static void bind(MeterRegistry registry, DueQueue queue, LaneLoop loop, DueBacklog backlog) {
        DueLane lane = loop.lane();
        Tags tags = Tags.of("queue", queue.name(), "lane", lane.name());
        Gauge.builder("taly.due.waiting", backlog, b -> b.due(lane.name()))
                .description("Rows that are due and in nobody's hands")
                .tags(tags)
                .register(registry);
        Gauge.builder("taly.due.oldest", backlog, b -> b.oldestSeconds(lane.name()))
                .description("For how long the longest waiting row is due")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("taly.due.given.up", backlog, b -> b.givenUp(lane.name()))
                .description("Rows that were given up, and neither retried nor dropped")
                .tags(tags)
                .register(registry);
        Gauge.builder("taly.due.held", lane, l -> l.held() == null ? 0 : 1)
                .description("Whether the lane waits for this process to be configured")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "taly.due.resting",
                        lane,
                        l -> l.breaker() == null || l.breaker().isClosed() ? 0 : 1)
                .description("Whether the lane's provider is left alone because it does not answer")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("taly.due.ended", loop.handling(), Handling::ended)
                .description("Rows that this process gave up")
                .tags(tags)
                .register(registry);
    }
}
