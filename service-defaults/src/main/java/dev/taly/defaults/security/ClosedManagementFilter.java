package dev.taly.defaults.security;

import dev.taly.defaults.problem.CommonProblem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Hides the management endpoints of a WebFlux application where they have no port of their own. */
@Order(Ordered.HIGHEST_PRECEDENCE + 18)
final class ClosedManagementFilter implements WebFilter {

    private final PathPattern endpoints;

    ClosedManagementFilter(String basePath) {
        endpoints = PathPatternParser.defaultInstance.parse(basePath + "/**");
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return endpoints.matches(exchange.getRequest().getPath().pathWithinApplication())
                ? Mono.error(CommonProblem.NOT_FOUND.exception())
                : chain.filter(exchange);
    }
}
