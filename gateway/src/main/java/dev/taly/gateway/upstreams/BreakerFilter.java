package dev.taly.gateway.upstreams;

import dev.taly.gateway.FilterOrder;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Spares a service that gives no answers, for a while. An answer never counts against it, whatever its status. */
@Component
final class BreakerFilter implements GlobalFilter, Ordered {

    private final CircuitBreakerRegistry breakers;

    BreakerFilter(CircuitBreakerRegistry breakers) {
        this.breakers = breakers;
    }

    @Override
    public int getOrder() {
        return FilterOrder.BREAKER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange)
                .transform(CircuitBreakerOperator.of(breakers.circuitBreaker(Services.of(exchange))));
    }
}
