package dev.taly.gateway.access;

import com.nimbusds.jwt.SignedJWT;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.nio.ByteBuffer;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Remembers for a moment that a token was verified, since signatures are the dearest part of a request. A key that is
 * dropped is believed for as long as that moment lasts, what is revoked only until this instance hears of it.
 * Tokens themselves are not kept as keys.
 */
@Component
final class VerifiedTokens {

    static final Duration MEMORY = Duration.ofSeconds(30);
    private static final int CAPACITY = 10_000;

    private final ReactiveJwtDecoder verifier;
    private final RevocationList revoked;
    private final Clock machineClock;
    private final LeastRecentlyUsed<ByteBuffer, Verified> verified = new LeastRecentlyUsed<>(CAPACITY);
    private final LeastRecentlyUsed<String, Boolean> subjects = new LeastRecentlyUsed<>(CAPACITY);

    VerifiedTokens(ReactiveJwtDecoder verifier, RevocationList revoked, @Qualifier("machineClock") Clock machineClock) {
        this.verifier = verifier;
        this.revoked = revoked;
        this.machineClock = machineClock;
    }

    /**
     * What the token says; {@code BadJwtException} when it is not good here and now, or was revoked.
     *
     * @param beforeUnknown is run, and may throw, before a token is looked at that was never found good here
     */
    Mono<Jwt> verify(String token, Runnable beforeUnknown) {
        ByteBuffer hash = ByteBuffer.wrap(Tokens.hash(token));
        Verified known = verified.get(hash);
        if (known != null && machineClock.instant().isBefore(known.until())) {
            return isHeardToBeRevoked(known) ? refusal() : Mono.just(known.token());
        }
        if (known == null) {
            beforeUnknown.run();
        }
        return verifier.decode(token)
                .map(jwt -> new Verified(jwt, revocable(jwt), until(jwt.getExpiresAt())))
                .filterWhen(this::isInForce)
                .switchIfEmpty(Mono.error(VerifiedTokens::revoked))
                .doOnNext(good -> remember(hash, good))
                .map(Verified::token);
    }

    /** Whose token it says to be, if one of his was found good here: he may have a new one. Null if not; nothing of it is verified. */
    @Nullable
    String knownSubject(String token) {
        try {
            String claimed = SignedJWT.parse(token).getJWTClaimsSet().getSubject();
            return claimed != null && subjects.get(claimed) != null ? claimed : null;
        } catch (ParseException unreadable) {
            return null;
        }
    }

    private void remember(ByteBuffer hash, Verified good) {
        verified.put(hash, good);
        subjects.put(Objects.requireNonNull(good.token().getSubject()), true);
    }

    private Mono<Boolean> isInForce(Verified good) {
        return Flux.fromIterable(good.revocable())
                .concatMap(revoked::include)
                .any(isRevoked -> isRevoked)
                .map(isRevoked -> !isRevoked);
    }

    private boolean isHeardToBeRevoked(Verified known) {
        for (String id : known.revocable()) {
            if (revoked.isHeardOf(id)) {
                return true;
            }
        }
        return false;
    }

    /** The session and the client's grant that it belongs to; a machine's has neither. */
    private static List<String> revocable(Jwt token) {
        return Stream.of("sid", "grant_id")
                .map(token::getClaimAsString)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Mono<Jwt> refusal() {
        return Mono.error(VerifiedTokens::revoked);
    }

    private static BadJwtException revoked() {
        return new BadJwtException("The token was revoked");
    }

    private Instant until(@Nullable Instant expiry) {
        Instant forgotten = machineClock.instant().plus(MEMORY);
        return expiry == null || expiry.isAfter(forgotten) ? forgotten : expiry;
    }

    /** @param revocable what it is revoked with */
    private record Verified(Jwt token, List<String> revocable, Instant until) {}
}
