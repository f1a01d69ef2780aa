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
    private final Connections connections;

    FaultFilter(Faults faults, Calls calls, Connections connections) {
        this.faults = faults;
        this.calls = calls;
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
            send(exchange, exchange.run(), null);
            return;
        }
        var kind = fault.order().kind();
        var provider = fault.order().provider();
        switch (kind) {
            case SLOW -> {
                fault.hold();
                send(exchange, exchange.run(), kind);
            }
            case ERROR -> send(exchange, exchange.refuse(Refusal.error(fault.order())), kind);
            case RATE_LIMITED -> send(exchange, exchange.refuse(Refusal.rateLimited(provider)), kind);
            case TIMEOUT_AFTER_EFFECT -> {
                calls.record(exchange, exchange.run(), kind);
                fault.hold();
                connections.reset(exchange.request());
            }
            case RESET -> {
                var answer = exchange.run();
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

    private void send(Exchange exchange, KeptAnswer answer, @Nullable FaultKind fault) throws IOException {
        calls.record(exchange, answer, fault);
        answer.copyBodyToResponse();
    }
}
