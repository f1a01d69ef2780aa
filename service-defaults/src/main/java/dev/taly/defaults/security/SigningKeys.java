package dev.taly.defaults.security;

import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * The keys that verify tokens. An unknown key id causes at most one fetch in 30 s, however many ask; the last good set
 * stays while the endpoint is away.
 */
final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);
    private static final Duration BETWEEN_FAILURES = Duration.ofSeconds(1);
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final TokenSettings settings;
    private final Clock machineClock;
    private final KeyDocument document = new KeyDocument();
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile State state = new State(Map.of(), Instant.EPOCH, false);

    SigningKeys(TokenSettings settings, Clock machineClock) {
        this.settings = settings;
        this.machineClock = machineClock;
    }

    /** The verifier of a key that is here already; never waits. */
    @Nullable
    JWSVerifier known(String kid) {
        JWSVerifier known = state.keys.get(kid);
        if (known != null && isDue(FRESH) && !fetching.isLocked()) {
            Thread.ofVirtual().name("signing-keys").start(this::refresh);
        }
        return known;
    }

    /** The verifier of a key, fetched if need be. */
    JWSVerifier find(String kid) {
        JWSVerifier known = known(kid);
        if (known != null) {
            return known;
        }
        refresh();
        State now = state;
        JWSVerifier fetched = now.keys.get(kid);
        if (fetched != null) {
            return fetched;
        }
        if (now.failed) {
            throw new JwtException("The signing keys are not reachable");
        }
        throw new BadJwtException("The token's key is not known");
    }

    private void refresh() {
        if (!isDue(BETWEEN_FETCHES)) {
            return;
        }
        fetching.lock();
        try {
            if (isDue(BETWEEN_FETCHES)) {
                state = fetched();
            }
        } finally {
            fetching.unlock();
        }
    }

    private State fetched() {
        Instant attempt = machineClock.instant();
        try {
            return new State(document.fetch(settings.keys()), attempt, false);
        } catch (IOException away) {
            log.warn("The signing keys could not be fetched; {} known keys stay in use", state.keys.size(), away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return new State(state.keys, attempt, true);
    }

    private boolean isDue(Duration pause) {
        Duration wait = state.failed ? BETWEEN_FAILURES : pause;
        return !machineClock.instant().isBefore(state.attempt.plus(wait));
    }

    private record State(Map<String, JWSVerifier> keys, Instant attempt, boolean failed) {}
}
