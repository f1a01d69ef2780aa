package dev.taly.gateway.access;

import dev.taly.gateway.FilterOrder;
import dev.taly.gateway.callers.Bearer;
import dev.taly.gateway.callers.CallerName;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The stateless way in: a token that comes is checked, whatever else comes with it. What is no good token, or only the
 * word Bearer, is refused here, and never taken for a session.
 */
@Component
@Order(FilterOrder.BEARER)
final class BearerFilter implements WebFilter {

    private final VerifiedTokens tokens;

    BearerFilter(VerifiedTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!Bearer.isMeant(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        String token = Bearer.token(exchange.getRequest());
        if (token == null) {
            return Mono.error(new BadJwtException("There is no token"));
        }
        return tokens.verify(token).flatMap(jwt -> {
            CallerName.set(exchange, Objects.requireNonNull(jwt.getSubject()));
            return chain.filter(exchange);
        });
    }
}
