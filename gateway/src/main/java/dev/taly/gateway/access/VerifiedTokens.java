package dev.taly.gateway.access;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers for a moment that a token was verified, since signatures are the dearest part of a request. A key that is
 * dropped is believed for as long as that moment lasts. Tokens themselves are not kept as keys.
 */
final class VerifiedTokens implements ReactiveJwtDecoder {

    static final Duration MEMORY = Duration.ofSeconds(30);
    private static final int CAPACITY = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final Clock machineClock;
    private final LeastRecentlyUsed<ByteBuffer, Verified> verified = new LeastRecentlyUsed<>(CAPACITY);

    VerifiedTokens(ReactiveJwtDecoder verifier, Clock machineClock) {
        this.verifier = verifier;
        this.machineClock = machineClock;
    }

    @Override
    public Mono<Jwt> decode(String token) {
        ByteBuffer hash = ByteBuffer.wrap(Tokens.hash(token));
        Verified known = verified.get(hash);
        if (known != null && machineClock.instant().isBefore(known.until())) {
            return Mono.just(known.token());
        }
        return verifier.decode(token).doOnNext(jwt -> verified.put(hash, new Verified(jwt, until(jwt.getExpiresAt()))));
    }

    private Instant until(@Nullable Instant expiry) {
        Instant forgotten = machineClock.instant().plus(MEMORY);
        return expiry == null || expiry.isAfter(forgotten) ? forgotten : expiry;
    }

    private record Verified(Jwt token, Instant until) {}
}
