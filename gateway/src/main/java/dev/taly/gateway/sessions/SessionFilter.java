package dev.taly.gateway.sessions;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.Problem;
import dev.taly.gateway.Area;
import dev.taly.gateway.FilterOrder;
import dev.taly.gateway.auth.SignInOverException;
import dev.taly.gateway.callers.Bearer;
import dev.taly.gateway.callers.CallerName;
import dev.taly.gateway.limits.FailedProofs;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * The browser's way in: recognises people by their cookie, and has a good access token at hand for the service they ask.
 * auth-service's own pages, where it recognises them itself, and webhooks are left alone. A request of nobody goes on as it
 * is, because each service lists its public endpoints itself and denies all others.
 */
@Component
@Order(FilterOrder.SESSION)
final class SessionFilter implements WebFilter {

    private final Sessions sessions;
    private final TokenRefresh refresh;
    private final FailedProofs failures;

    SessionFilter(Sessions sessions, TokenRefresh refresh, FailedProofs failures) {
        this.sessions = sessions;
        this.refresh = refresh;
        this.failures = failures;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        SessionId id = Bearer.isMeant(exchange.getRequest()) ? null : SessionCookie.in(exchange.getRequest());
        if (id == null || !isConcerned(Area.of(exchange))) {
            return chain.filter(exchange);
        }
        if (!sessions.isKnownHere(id)) {
            failures.refuseIfTooMany(exchange, id.value(), () -> null);
        }
        return sessions.find(id)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(session ->
                        session.isPresent() ? ofOurOwnPage(session.get(), exchange, chain) : ofNobody(exchange, chain));
    }

    private Mono<Void> ofNobody(ServerWebExchange exchange, WebFilterChain chain) {
        failures.count(exchange);
        return withoutSession(exchange, chain);
    }

    private Mono<Void> failed(ServerWebExchange exchange, Problem problem) {
        failures.count(exchange);
        return Mono.error(problem.exception());
    }

    private static boolean isConcerned(Area area) {
        return area.isOfSessions() || area == Area.API;
    }

    private Mono<Void> ofOurOwnPage(BrowserSession session, ServerWebExchange exchange, WebFilterChain chain) {
        return CsrfCheck.isPassed(exchange, session.id())
                .flatMap(passed -> passed
                        ? signedIn(session, exchange, chain)
                        : failed(exchange, SessionProblem.CSRF_TOKEN_INVALID));
    }

    private Mono<Void> signedIn(BrowserSession session, ServerWebExchange exchange, WebFilterChain chain) {
        return switch (Area.of(exchange)) {
            case SIGN_IN, SIGN_OUT -> {
                attach(session, exchange);
                yield chain.filter(exchange);
            }
            default -> withTokens(session, exchange, chain);
        };
    }

    /**
     * Who is signed in is told, as everything else is done, by tokens that are good now: a sign-in that auth-service ended is
     * over here when its last token is.
     */
    private Mono<Void> withTokens(BrowserSession session, ServerWebExchange exchange, WebFilterChain chain) {
        return refresh.fresh(session)
                .map(Optional::of)
                .onErrorResume(SignInOverException.class, over -> Mono.just(Optional.empty()))
                .flatMap(tokens -> {
                    if (tokens.isEmpty()) {
                        return Area.of(exchange) == Area.SESSION
                                ? withoutSession(exchange, chain)
                                : Mono.error(CommonProblem.UNAUTHORIZED.exception());
                    }
                    attach(session, exchange);
                    tokens.get().attachTo(exchange);
                    return chain.filter(exchange);
                });
    }

    private static void attach(BrowserSession session, ServerWebExchange exchange) {
        session.attachTo(exchange);
        CallerName.set(exchange, session.userId());
    }

    /**
     * Whoever believes to be signed in must not act as a stranger unawares, such as booking as a guest. To look is
     * harmless, and to sign in or out makes sense in any case. Only what concerns the session itself takes the cookie away:
     * any other answer may come after that of a new sign-in, whose cookie it would take.
     */
    private static Mono<Void> withoutSession(ServerWebExchange exchange, WebFilterChain chain) {
        if (Area.of(exchange).isOfSessions()) {
            SessionCookie.remove(exchange);
            return chain.filter(exchange);
        }
        return CsrfCheck.isSafe(exchange.getRequest())
                ? chain.filter(exchange)
                : Mono.error(CommonProblem.UNAUTHORIZED.exception());
    }
}
