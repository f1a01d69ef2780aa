package dev.taly.defaults.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.api.Test;

class MicrometerEventTracingTest {

    private final io.opentelemetry.api.trace.Tracer otel =
            SdkTracerProvider.builder().build().get("test");
    private final Tracer tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
    private final EventTracing tracing = new MicrometerEventTracing(
            tracer, new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel));

    @Test
    void thereIsNoContextOutsideASpan() {
        assertThat(tracing.traceparent()).isNull();
    }

    @Test
    void anEventCarriesTheCurrentSpan() {
        Span span = tracer.nextSpan().start();
        try (Tracer.SpanInScope _ = tracer.withSpan(span)) {
            assertThat(tracing.traceparent())
                    .isEqualTo("00-" + span.context().traceId() + "-"
                            + span.context().spanId() + "-01");
        } finally {
            span.end();
        }
    }

    @Test
    void handlingContinuesTheTraceOfTheEvent() {
        String traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

        String inside = tracing.continued("00-" + traceId + "-00f067aa0ba902b7-01", "handle", tracing::traceparent);

        assertThat(inside).startsWith("00-" + traceId + "-").endsWith("-01").doesNotContain("00f067aa0ba902b7");
        assertThat(tracing.traceparent()).isNull();
    }

    @Test
    void anEventWithoutOrWithABadContextStartsATrace() {
        assertThat(tracing.continued(null, "handle", tracing::traceparent)).isNotNull();
        assertThat(tracing.continued("nonsense", "handle", tracing::traceparent))
                .isNotNull();
    }
}
