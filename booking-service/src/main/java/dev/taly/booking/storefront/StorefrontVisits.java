package dev.taly.booking.storefront;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.security.Caller;
import dev.taly.events.booking.BookingCreated;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts in memory and adds it to the rows of the companies from time to time, so that looking at a calendar writes
 * nothing, asks nobody and never fails because of the count. What a killed instance had not added is lost.
 */
@Component
public class StorefrontVisits {

    private static final Logger log = LoggerFactory.getLogger(StorefrontVisits.class);

    private static final String ONLINE = "ONLINE";

    private final Map<Counted, Long> counts = new ConcurrentHashMap<>();
    private final StorefrontService service;
    private final Clock clock;

    /**
     * @param userId who, since it is known only when it is added whether that is a member; null when it is nobody's
     * @param at which minute, since the company's day is known only when it is added
     */
    record Counted(UUID companyId, Visit visit, @Nullable UUID userId, Instant at) {

        Counted byAnybody() {
            return new Counted(companyId, visit, null, at);
        }
    }

    StorefrontVisits(StorefrontService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    /** Somebody asked what is free. */
    public void searched(UUID companyId, Caller caller) {
        count(companyId, Visit.SEARCH, caller);
    }

    @TransactionalEventListener
    void held(SlotHeld held) {
        count(held.companyId(), Visit.HOLD, held.by());
    }

    @TransactionalEventListener
    void registered(OutgoingEvent event) {
        if (event.data() instanceof BookingCreated(var booking) && ONLINE.equals(booking.source())) {
            count(booking.companyId(), Visit.START, Caller.current());
        }
    }

    private void count(UUID companyId, Visit visit, Caller by) {
        if (!by.isProgramOf(companyId)) {
            Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
            counts.merge(new Counted(companyId, visit, by.user().orElse(null), minute), 1L, Long::sum);
        }
    }

    /** What cannot be added now is tried again the next time. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    @PreDestroy
    void add() {
        Map<Counted, Long> taken = new HashMap<>();
        counts.keySet().forEach(counted -> {
            Long count = counts.remove(counted);
            if (count != null) {
                taken.put(counted, count);
            }
        });
        try {
            service.add(taken);
        } catch (RuntimeException e) {
            taken.forEach((counted, count) -> counts.merge(counted, count, Long::sum));
            log.warn("Visits not counted yet", e);
        }
    }
}
