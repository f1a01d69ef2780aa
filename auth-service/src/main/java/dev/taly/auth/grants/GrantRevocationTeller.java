package dev.taly.auth.grants;

import dev.taly.auth.sessions.RevocationMarks;
import dev.taly.defaults.security.TokenTimes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells the gateway which grants of clients were revoked, as {@code RevocationTeller} does of sessions: beside the request,
 * and again until Redis took it. What a crash leaves untold is told at the next start.
 */
@Component
class GrantRevocationTeller {

    private static final Logger log = LoggerFactory.getLogger(GrantRevocationTeller.class);

    private final GrantRepository grants;
    private final RevocationMarks marks;
    private final TaskExecutor executor;
    private final Clock machineClock;
    private final Map<UUID, Instant> untold = new ConcurrentHashMap<>();
    private volatile boolean failing;

    GrantRevocationTeller(
            GrantRepository grants,
            RevocationMarks marks,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            @Qualifier("machineClock") Clock machineClock) {
        this.grants = grants;
        this.marks = marks;
        this.executor = executor;
        this.machineClock = machineClock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void recall() {
        Instant now = machineClock.instant();
        grants.revokedSince(now.minus(TokenTimes.REVOCATION_MARK)).forEach(id -> untold.put(id, now));
    }

    /** As soon as it is committed; the caller does not wait for Redis. */
    @TransactionalEventListener
    void tellSoon(GrantsRevoked event) {
        event.ids().forEach(id -> untold.put(id, event.at()));
        executor.execute(this::tell);
    }

    @Scheduled(fixedDelayString = "${taly.auth.sessions.teller:2s}")
    void tell() {
        Instant tooLate = machineClock.instant().minus(TokenTimes.REVOCATION_MARK);
        untold.values().removeIf(at -> at.isBefore(tooLate));
        try {
            marks.set(List.copyOf(untold.keySet()), untold::remove);
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                log.warn("Revoked grants are told later: {}", e.toString());
            }
            failing = true;
        }
    }
}
