package dev.taly.gateway.access;

import dev.taly.gateway.FilterOrder;
import dev.taly.gateway.callers.Bearer;
import dev.taly.gateway.callers.CallerName;
import dev.taly.gateway.limits.FailedProofs;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
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
    private final FailedProofs failures;

    BearerFilter(VerifiedTokens tokens, FailedProofs failures) {
        this.tokens = tokens;
        this.failures = failures;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!Bearer.isMeant(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return verified(exchange)
                .doOnError(BadJwtException.class, bad -> failures.count(exchange))
                .flatMap(jwt -> {
                    CallerName.set(exchange, Objects.requireNonNull(jwt.getSubject()));
                    return chain.filter(exchange);
                });
    }

    private Mono<Jwt> verified(ServerWebExchange exchange) {
        String token = Bearer.token(exchange.getRequest());
        return token == null
                ? Mono.error(new BadJwtException("There is no token"))
                : tokens.verify(
                        token, () -> failures.refuseIfTooMany(exchange, token, () -> tokens.knownSubject(token)));
    }
}
