package dev.taly.gateway.sessions;

import dev.taly.defaults.problem.ProblemException;
import dev.taly.gateway.access.RevocationList;
import dev.taly.gateway.auth.IdTokens.Person;
import dev.taly.gateway.auth.IssuedTokens;
import dev.taly.gateway.memory.LeastRecentlyUsed;
import dev.taly.gateway.sessions.BrowserSession.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The sessions of all browsers, in Redis. Everything here fails with {@code service-unavailable} while that is away. */
@Component
public final class Sessions {

    private static final int CAPACITY = 10_000;
    private static final Duration BETWEEN_MARKS = Duration.ofMinutes(1);

    private final SealedEntries entries;
    private final RevocationList revoked;
    private final Clock machineClock;
    private final LeastRecentlyUsed<String, Boolean> known = new LeastRecentlyUsed<>(CAPACITY);

    Sessions(SealedEntries entries, RevocationList revoked, @Qualifier("machineClock") Clock machineClock) {
        this.entries = entries;
        this.revoked = revoked;
        this.machineClock = machineClock;
    }

    /** Begins a session under a new id, gives the browser its cookie, and ends the one that the browser had. */
    public Mono<Void> begin(Person person, IssuedTokens issued, ServerWebExchange exchange) {
        return Mono.defer(() -> {
            Instant now = machineClock.instant();
            SessionId id = SessionId.random();
            SessionTokens tokens = SessionTokens.of(issued, null, now);
            Entry entry = new Entry(person, now, now);
            BrowserSession former = BrowserSession.of(exchange);
            return entries.write(tokensKey(id), tokens, life(entry))
                    .then(entries.write(sessionKey(id), entry, life(entry)))
                    .then(former == null ? Mono.empty() : end(former.id()))
                    .then(Mono.fromRunnable(() -> {
                        known.put(id.hash(), true);
                        SessionCookie.give(exchange, id);
                    }));
        });
    }

    /** Whether this instance began or found it, be it there still or not. */
    boolean isKnownHere(SessionId id) {
        return known.get(id.hash()) != null;
    }

    /** The session of this id, which counts as used now; empty when there is none, or none any more. */
    Mono<BrowserSession> find(SessionId id) {
        return entries.read(sessionKey(id), Entry.class)
                .flatMap(entry -> tokens(id).map(tokens -> new BrowserSession(id, entry, tokens)))
                .filterWhen(this::isInForce)
                .doOnNext(session -> known.put(id.hash(), true))
                .flatMap(this::mark);
    }

    /** The tokens as they are stored now. */
    Mono<SessionTokens> tokens(SessionId id) {
        return entries.read(tokensKey(id), SessionTokens.class);
    }

    /** Stores fresh tokens; false when the session ended meanwhile. */
    Mono<Boolean> replaceTokens(BrowserSession session, SessionTokens fresh) {
        return entries.overwrite(tokensKey(session.id()), fresh, life(session.entry()));
    }

    Mono<Void> end(SessionId id) {
        return entries.delete(sessionKey(id)).then(entries.delete(tokensKey(id)));
    }

    /** Its time is told by the entry itself, whether or not Redis has let go of it. */
    private Mono<Boolean> isInForce(BrowserSession session) {
        if (!machineClock.instant().isBefore(session.entry().expiresAt())) {
            return end(session.id()).thenReturn(false);
        }
        return revoked.include(session.entry().person().sessionId())
                .flatMap(isRevoked -> isRevoked ? end(session.id()).thenReturn(false) : Mono.just(true));
    }

    /** What cannot be written down now, since Redis is full, is written with a later use: the session is good meanwhile. */
    private Mono<BrowserSession> mark(BrowserSession session) {
        Instant now = machineClock.instant();
        if (now.isBefore(session.entry().usedAt().plus(BETWEEN_MARKS))) {
            return Mono.just(session);
        }
        Entry used = session.entry().usedAt(now);
        return entries.overwrite(sessionKey(session.id()), used, life(used))
                .then(entries.prolong(tokensKey(session.id()), life(used)))
                .thenReturn(new BrowserSession(session.id(), used, session.tokens()))
                .onErrorReturn(ProblemException.class, session);
    }

    /** At least a moment, since Redis takes no other time. */
    private Duration life(Entry entry) {
        Duration left = Duration.between(machineClock.instant(), entry.expiresAt());
        return left.isPositive() ? left : Duration.ofSeconds(1);
    }

    private static String sessionKey(SessionId id) {
        return "taly:session:" + id.hash();
    }

    private static String tokensKey(SessionId id) {
        return "taly:session-tokens:" + id.hash();
    }
}
