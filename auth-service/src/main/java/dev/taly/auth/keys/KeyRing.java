package dev.taly.auth.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All keys that are not erased, and what each is good for at a moment.
 *
 * @param keys by number, at least one
 */
record KeyRing(List<SigningKey> keys) {

    /** How long a key's last token may live once the next key signs, and five minutes for clocks and caches. */
    static final Duration OVERLAP = Duration.ofMinutes(15);

    /** The key that signs: the youngest whose time has come. */
    SigningKey signing(Instant now) {
        return keys.reversed().stream()
                .filter(key -> key.signs(now))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No key may sign yet; is the machine's clock right?"));
    }

    SigningKey youngest() {
        return keys.getLast();
    }

    /** What verifiers are told: all but those whose tokens have all expired. */
    JWKSet published(Instant now) {
        return new JWKSet(IntStream.range(0, keys.size())
                .filter(place -> !isOver(place, now))
                .<JWK>mapToObj(place -> keys.get(place).jwk())
                .toList());
    }

    /** Those that nobody needs any more. */
    List<SigningKey> over(Instant now) {
        return IntStream.range(0, keys.size())
                .filter(place -> isOver(place, now))
                .mapToObj(keys::get)
                .toList();
    }

    private boolean isOver(int place, Instant now) {
        return place + 1 < keys.size()
                && !now.isBefore(keys.get(place + 1).signsFrom().plus(OVERLAP));
    }
}
