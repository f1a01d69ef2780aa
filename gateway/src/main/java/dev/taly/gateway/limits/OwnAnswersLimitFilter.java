package dev.taly.gateway.limits;

import dev.taly.gateway.Area;
import dev.taly.gateway.FilterOrder;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits what the gateway answers itself, which no route stands for. */
@Component
@Order(FilterOrder.OWN_ANSWERS_LIMIT)
final class OwnAnswersLimitFilter implements WebFilter {

    private final CallerLimits limits;

    OwnAnswersLimitFilter(CallerLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return switch (Area.of(exchange)) {
            case SIGN_IN, SIGN_OUT -> limited(exchange, chain, "auth");
            case SESSION, DOCS -> limited(exchange, chain, "default");
            default -> chain.filter(exchange);
        };
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain, String name) {
        limits.count(exchange, name);
        return chain.filter(exchange);
    }
}
