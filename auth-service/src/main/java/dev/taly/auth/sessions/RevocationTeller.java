package dev.taly.auth.sessions;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.security.TokenTimes;
import dev.taly.events.auth.SessionRevoked;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the gateway which sessions were revoked, as long as one of their tokens may be taken. Beside the request, and again
 * and again until Redis took it, so neither a crash nor an outage of Redis loses it. Several instances may tell the same.
 */
@Component
class RevocationTeller {

    private static final Logger log = LoggerFactory.getLogger(RevocationTeller.class);
    private static final int AT_ONCE = 500;

    private final Revocations revocations;
    private final RevocationMarks marks;
    private final TaskExecutor executor;
    private final Clock machineClock;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile boolean failing;

    RevocationTeller(
            Revocations revocations,
            RevocationMarks marks,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            @Qualifier("machineClock") Clock machineClock) {
        this.revocations = revocations;
        this.marks = marks;
        this.executor = executor;
        this.machineClock = machineClock;
    }

    /** As soon as it is committed; the caller does not wait for Redis. */
    @TransactionalEventListener
    void tellSoon(OutgoingEvent event) {
        if (event.data() instanceof SessionRevoked && !waiting.getAndSet(true)) {
            executor.execute(() -> {
                waiting.set(false);
                tell();
            });
        }
    }

    @Scheduled(fixedDelayString = "${taly.auth.sessions.teller:2s}")
    void tell() {
        try {
            List<UUID> untold;
            do {
                Instant now = machineClock.instant();
                untold = revocations.untold(now.minus(TokenTimes.REVOCATION_MARK), AT_ONCE);
                marks.set(untold, sessionId -> revocations.told(sessionId, now));
            } while (untold.size() == AT_ONCE);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Revoked sessions are told later: {}", e.toString());
            }
            failing = true;
        }
    }
}
