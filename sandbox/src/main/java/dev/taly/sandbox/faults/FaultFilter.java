package dev.taly.sandbox.faults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before every provider, and so before its authentication: records each call, and fails those that a fault meets. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FaultFilter extends OncePerRequestFilter {

    private final Faults faults;
    private final Calls calls;
    private final KeptErrors kept;
    private final Connections connections;

    FaultFilter(Faults faults, Calls calls, KeptErrors kept, Connections connections) {
        this.faults = faults;
        this.calls = calls;
        this.kept = kept;
        this.connections = connections;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var call = ProviderCall.of(request);
        if (call == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            answer(new Exchange(call, request, response, chain), faults.striking(call));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Exchange exchange, @Nullable Fault fault)
            throws ServletException, IOException, InterruptedException {
        if (fault == null) {
            send(exchange, run(exchange), null);
            return;
        }
        var kind = fault.order().kind();
        var provider = fault.order().provider();
        switch (kind) {
            case SLOW -> {
                fault.hold();
                send(exchange, run(exchange), kind);
            }
            case ERROR -> {
                var error = Refusal.error(fault.order());
                kept.keep(exchange, error);
                send(exchange, exchange.refuse(error), kind);
            }
            case RATE_LIMITED -> send(exchange, exchange.refuse(Refusal.rateLimited(provider)), kind);
            case TIMEOUT_AFTER_EFFECT -> {
                calls.record(exchange, run(exchange), kind);
                fault.hold();
                connections.reset(exchange.request());
            }
            case RESET -> {
                var answer = run(exchange);
                calls.record(exchange, answer, kind);
                exchange.sendHalf(answer);
                connections.reset(exchange.request());
            }
            case DOWN -> {
                calls.record(exchange, null, kind);
                connections.reset(exchange.request());
            }
        }
    }

    /** What the provider does, if it has not failed at this very call before. */
    private KeptAnswer run(Exchange exchange) throws ServletException, IOException {
        var earlier = kept.of(exchange);
        return earlier == null ? exchange.run() : exchange.refuse(earlier);
    }

    private void send(Exchange exchange, KeptAnswer answer, @Nullable FaultKind fault) throws IOException {
        calls.record(exchange, answer, fault);
        answer.copyBodyToResponse();
    }
}
