package dev.taly.gateway.telemetry;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * Passes a request's trace on (W3C Trace Context). The span is that of the request itself: a second one for the call
 * behind it would last as long and say the same.
 */
@Component
public final class TraceContext {

    private final Propagator propagator;

    TraceContext(ObjectProvider<Propagator> propagators) {
        propagator = propagators.getIfAvailable(() -> Propagator.NOOP);
    }

    public void passOn(ServerWebExchange exchange, HttpHeaders headers) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes()).ifPresent(request -> {
            TracingContext trace = request.get(TracingContext.class);
            if (trace != null && trace.getSpan() != null) {
                propagator.inject(
                        trace.getSpan().context(), headers, (carrier, name, value) -> headers.set(name, value));
            }
        });
    }
}
