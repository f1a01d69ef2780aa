package dev.taly.auth.sessions;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets sessions that are over. Every replica does it; they share the work. */
@Component
class SessionHousekeeping {

    /** Revoked sessions stay a while, so that a refresh token used again is still recognised in the log. */
    static final Duration KEPT = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(SessionHousekeeping.class);
    private static final int AT_ONCE = 1000;

    private final Revocations revocations;
    private final Clock machineClock;

    SessionHousekeeping(Revocations revocations, @Qualifier("machineClock") Clock machineClock) {
        this.revocations = revocations;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelayString = "${taly.auth.sessions.housekeeping:1h}", initialDelayString = "1m")
    void forget() {
        int forgotten;
        do {
            forgotten = revocations.forget(machineClock.instant(), KEPT, AT_ONCE);
            log.debug("Forgot {} sessions", forgotten);
        } while (forgotten == AT_ONCE);
    }
}
