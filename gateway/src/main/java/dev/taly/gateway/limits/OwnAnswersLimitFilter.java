package dev.taly.gateway.limits;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits what the gateway answers itself, which no route stands for. */
@Component
@Order(OwnAnswersLimitFilter.AFTER_CALLER)
final class OwnAnswersLimitFilter implements WebFilter {

    static final int AFTER_CALLER = -40;

    private final CallerLimits limits;

    OwnAnswersLimitFilter(CallerLimits limits) {
        this.limits = limits;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String path = exchange.getRequest().getPath().value();
        if (path.startsWith("/bff/")) {
            return limited(exchange, chain, "auth");
        }
        return isOurs(path) ? limited(exchange, chain, "default") : chain.filter(exchange);
    }

    private static boolean isOurs(String path) {
        return path.equals("/api/v1/session")
                || path.startsWith("/problems")
                || path.equals("/docs/openapi/gateway.yaml")
                || (path.startsWith("/docs") && !path.startsWith("/docs/openapi/"));
    }

    private Mono<Void> limited(ServerWebExchange exchange, WebFilterChain chain, String name) {
        limits.count(exchange, name);
        return chain.filter(exchange);
    }
}
