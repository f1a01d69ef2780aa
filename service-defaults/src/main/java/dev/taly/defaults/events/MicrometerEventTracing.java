package dev.taly.defaults.events;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trace context of Micrometer's tracer. */
final class MicrometerEventTracing implements EventTracing {

    private static final String TRACEPARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    MicrometerEventTracing(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    public @Nullable String traceparent() {
        TraceContext context = tracer.currentTraceContext().context();
        if (context == null || context.traceId().isBlank()) {
            return null;
        }
        String flags = Boolean.TRUE.equals(context.sampled()) ? "01" : "00";
        return "00-" + context.traceId() + "-" + context.spanId() + "-" + flags;
    }

    @Override
    public <T> T continued(@Nullable String traceparent, String name, Supplier<T> work) {
        Span.Builder builder = traceparent == null
                ? tracer.spanBuilder()
                : propagator.extract(traceparent, (value, key) -> TRACEPARENT.equals(key) ? value : null);
        Span span = builder.name(name).kind(Span.Kind.CONSUMER).start();
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            return work.get();
        } finally {
            span.end();
        }
    }
}
