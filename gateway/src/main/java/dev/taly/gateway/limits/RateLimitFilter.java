package dev.taly.gateway.limits;

import dev.taly.gateway.FilterOrder;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Limits callers by what the metadata of the route say: {@code rate-limit}, and {@code tries} of what anybody may try. */
@Component
final class RateLimitFilter implements GlobalFilter, Ordered {

    private final CallerLimits limits;

    RateLimitFilter(CallerLimits limits) {
        this.limits = limits;
    }

    @Override
    public int getOrder() {
        return FilterOrder.RATE_LIMIT;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        String name = String.valueOf(route.getMetadata().getOrDefault("rate-limit", "default"));
        if (route.getMetadata().containsKey("tries")) {
            limits.countTry(exchange, name);
        } else {
            limits.count(exchange, name);
        }
        return chain.filter(exchange);
    }
}
