package dev.taly.gateway.access;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Remembers for a moment that a token was verified, since signatures are the dearest part of a request. A key that is
 * dropped is believed for as long as that moment lasts, a session that is revoked only until this instance hears of it.
 * Tokens themselves are not kept as keys.
 */
@Component
final class VerifiedTokens {

    static final Duration MEMORY = Duration.ofSeconds(30);
    private static final int CAPACITY = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final RevokedSessions revoked;
    private final Clock machineClock;
    private final LeastRecentlyUsed<ByteBuffer, Verified> verified = new LeastRecentlyUsed<>(CAPACITY);

    VerifiedTokens(
            ReactiveJwtDecoder verifier, RevokedSessions revoked, @Qualifier("machineClock") Clock machineClock) {
        this.verifier = verifier;
        this.revoked = revoked;
        this.machineClock = machineClock;
    }

    /** What the token says; {@code BadJwtException} when it is not good here and now, or its session was revoked. */
    Mono<Jwt> verify(String token) {
        ByteBuffer hash = ByteBuffer.wrap(Tokens.hash(token));
        Verified known = verified.get(hash);
        if (known != null && machineClock.instant().isBefore(known.until())) {
            return isHeardToBeRevoked(known.token()) ? refusal() : Mono.just(known.token());
        }
        return verifier.decode(token)
                .filterWhen(this::isInForce)
                .switchIfEmpty(refusal())
                .doOnNext(jwt -> verified.put(hash, new Verified(jwt, until(jwt.getExpiresAt()))));
    }

    private Mono<Boolean> isInForce(Jwt token) {
        String session = token.getClaimAsString("sid");
        return session == null
                ? Mono.just(true) // a machine's
                : revoked.include(session).map(isRevoked -> !isRevoked);
    }

    private boolean isHeardToBeRevoked(Jwt token) {
        String session = token.getClaimAsString("sid");
        return session != null && revoked.isHeardOf(session);
    }

    private static Mono<Jwt> refusal() {
        return Mono.error(() -> new BadJwtException("The token's session was revoked"));
    }

    private Instant until(@Nullable Instant expiry) {
        Instant forgotten = machineClock.instant().plus(MEMORY);
        return expiry == null || expiry.isAfter(forgotten) ? forgotten : expiry;
    }

    private record Verified(Jwt token, Instant until) {}
}
