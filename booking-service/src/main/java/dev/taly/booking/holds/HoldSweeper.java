package dev.taly.booking.holds;

import dev.taly.booking.claims.Holds;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Clears expired holds away. They bind nobody by then; every replica does it. */
@Component
class HoldSweeper {

    private static final Logger log = LoggerFactory.getLogger(HoldSweeper.class);
    private static final int BATCH = 500;

    private final Holds holds;
    private final HoldService service;
    private final Clock clock;

    HoldSweeper(Holds holds, HoldService service, Clock clock) {
        this.holds = holds;
        this.service = service;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 5_000)
    void sweep() {
        Instant now = clock.instant();
        for (UUID hold : holds.findExpired(now, BATCH)) {
            try {
                service.removeExpired(hold, now);
            } catch (RuntimeException e) {
                log.warn("Hold {} not removed yet", hold, e);
            }
        }
    }
}
