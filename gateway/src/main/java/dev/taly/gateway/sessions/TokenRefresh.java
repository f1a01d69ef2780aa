package dev.taly.gateway.sessions;

import dev.taly.defaults.problem.ProblemException;
import dev.taly.gateway.auth.AuthService;
import dev.taly.gateway.auth.SignInOverException;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives each session an access token that is good for a request, and asks for a fresh one in time: once, however many
 * requests need it at that moment, in this instance and in all others. The refresh token stays the same (auth-service
 * does not rotate the gateway's), so an attempt that failed or whose answer was lost is simply made again.
 */
@Component
final class TokenRefresh {

    private final Sessions sessions;
    private final RefreshLock lock;
    private final AuthService auth;
    private final Clock machineClock;
    private final ConcurrentMap<SessionId, Mono<SessionTokens>> flights = new ConcurrentHashMap<>();

    TokenRefresh(Sessions sessions, RefreshLock lock, AuthService auth, @Qualifier("machineClock") Clock machineClock) {
        this.sessions = sessions;
        this.lock = lock;
        this.auth = auth;
        this.machineClock = machineClock;
    }

    /**
     * Tokens that are good now. Fails with {@link SignInOverException} when the person is signed out, the session with
     * him, and with {@code service-unavailable} when that cannot be told; then the session stays.
     */
    Mono<SessionTokens> fresh(BrowserSession session) {
        return session.tokens().areFresh(machineClock.instant())
                ? Mono.just(session.tokens())
                : Mono.defer(() -> flights.computeIfAbsent(session.id(), id -> flight(session)));
    }

    /** Goes on even if all who asked are gone: its result is stored. */
    private Mono<SessionTokens> flight(BrowserSession session) {
        return lock.holding(session.id(), refreshIfNeeded(session))
                .onErrorResume(ProblemException.class, unavailable -> usableStill(session, unavailable))
                .doFinally(ended -> flights.remove(session.id()))
                .cache();
    }

    private Mono<SessionTokens> refreshIfNeeded(BrowserSession session) {
        return sessions.tokens(session.id())
                .switchIfEmpty(Mono.error(SignInOverException::new))
                .flatMap(stored ->
                        stored.areFresh(machineClock.instant()) ? Mono.just(stored) : refresh(session, stored));
    }

    private Mono<SessionTokens> refresh(BrowserSession session, SessionTokens stored) {
        return auth.refresh(stored.refreshToken())
                .map(issued -> SessionTokens.of(issued, stored.refreshToken(), machineClock.instant()))
                .filterWhen(fresh -> sessions.replaceTokens(session, fresh))
                .switchIfEmpty(Mono.error(SignInOverException::new))
                .onErrorResume(
                        SignInOverException.class,
                        over -> sessions.end(session.id()).then(Mono.error(over)));
    }

    /** The last minute of a token bridges a short absence of auth-service. */
    private Mono<SessionTokens> usableStill(BrowserSession session, ProblemException unavailable) {
        return session.tokens().areUsable(machineClock.instant())
                ? Mono.just(session.tokens())
                : Mono.error(unavailable);
    }
}
