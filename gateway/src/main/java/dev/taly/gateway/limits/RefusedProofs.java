package dev.taly.gateway.limits;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.memory.LeastRecentlyUsed;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Proofs that were refused without a look, and told to come again in a second. Whoever guesses has a new one each time, and
 * takes no turn of those that do as they were told; each of these has one turn for each refusal. Only hashes are kept.
 */
@Component
final class RefusedProofs {

    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CAPACITY = 10_000;

    private final Clock machineClock;
    private final LeastRecentlyUsed<ByteBuffer, Instant> refused = new LeastRecentlyUsed<>(CAPACITY);

    RefusedProofs(@Qualifier("machineClock") Clock machineClock) {
        this.machineClock = machineClock;
    }

    void add(String proof) {
        Instant now = machineClock.instant();
        refused.computeIfAbsent(key(proof), absent -> now);
    }

    /** Whether it was refused a second ago or longer; true once for each refusal. */
    boolean comesAgain(String proof) {
        ByteBuffer key = key(proof);
        Instant when = refused.get(key);
        if (when == null || machineClock.instant().isBefore(when.plus(PAUSE))) {
            return false;
        }
        return refused.remove(key) != null;
    }

    private static ByteBuffer key(String proof) {
        return ByteBuffer.wrap(Tokens.hash(proof));
    }
}
