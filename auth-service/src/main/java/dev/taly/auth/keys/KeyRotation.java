package dev.taly.auth.keys;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds the next key in time and erases those that are over. Every replica does it; of several, one takes effect. */
@Component
class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeyStore store;
    private final SigningKeys keys;
    private final KeySettings settings;
    private final Clock machineClock;

    KeyRotation(
            SigningKeyStore store,
            SigningKeys keys,
            KeySettings settings,
            @Qualifier("machineClock") Clock machineClock) {
        this.store = store;
        this.keys = keys;
        this.settings = settings;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void keepUp() {
        KeyRing ring = keys.reload();
        Instant now = machineClock.instant();
        if (!now.isBefore(ring.youngest().signsFrom().plus(settings.rotation()))) {
            rotate();
        }
        for (SigningKey over : ring.over(now)) {
            if (store.erase(over, now)) {
                log.info("Signing key {} is retired and its private part erased", over.number());
            }
        }
    }

    /** Adds the next key; empty, and nothing done, when the last one that was added does not sign yet. */
    Optional<SigningKey> rotate() {
        SigningKey youngest = keys.reload().youngest();
        Instant now = machineClock.instant();
        if (!youngest.signs(now)) {
            return Optional.empty();
        }
        SigningKey next = SigningKey.generate(youngest.number() + 1, now);
        if (store.addIfAbsent(next)) {
            log.info("Signing key {} signs from {} on", next.number(), next.signsFrom());
        }
        return Optional.of(keys.reload().youngest());
    }
}
