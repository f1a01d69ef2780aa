package dev.taly.defaults.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Locale;

/** Event counters and the outbox's backlog as Micrometer meters. */
final class MicrometerEventMetrics implements EventMetrics {

    private final MeterRegistry registry;
    private final Counter published;

    MicrometerEventMetrics(MeterRegistry registry, Backlog backlog) {
        this.registry = registry;
        this.published = Counter.builder("taly.outbox.published")
                .description("Events that the broker confirmed")
                .register(registry);
        Gauge.builder("taly.outbox.pending", backlog, Backlog::pending)
                .description("Events waiting in the outbox")
                .register(registry);
        Gauge.builder("taly.outbox.oldest", backlog, Backlog::oldestSeconds)
                .description("Age of the oldest waiting event")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("taly.outbox.stopped", backlog, Backlog::stopped)
                .description("Aggregates stopped by a refused event")
                .register(registry);
    }

    @Override
    public void published(int events) {
        published.increment(events);
    }

    @Override
    public void consumed(String queue, String type, Outcome outcome) {
        Tags tags =
                Tags.of("queue", queue, "type", type, "outcome", outcome.name().toLowerCase(Locale.ROOT));
        registry.counter("taly.events.consumed", tags).increment();
    }
}
