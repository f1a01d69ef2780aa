package dev.taly.booking.retention;

import dev.taly.defaults.jobs.Shutdown;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what is over, part by part, so that nobody waits for it. Every replica runs it. */
@Component
class RetentionJob {

    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

    private final RetentionService service;
    private final Shutdown shutdown;

    RetentionJob(RetentionService service, Shutdown shutdown) {
        this.service = service;
        this.shutdown = shutdown;
    }

    /** Counts go after what they count. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        sweepResources();
        all("sessions", service::sweepSessions);
        all("counts of days", service::sweepDayCounts);
        all("shifts of time zones", service::sweepZoneShifts);
        all("absences", service::sweepAbsences);
        all("holidays", service::sweepHolidays);
    }

    private void sweepResources() {
        List<UUID> resources = service.resourcesAfter(new UUID(0, 0));
        while (!resources.isEmpty() && !shutdown.hasBegun()) {
            List<UUID> some = resources;
            all("claims", () -> service.sweepClaims(some));
            all("seats", () -> service.sweepSeats(some));
            resources = service.resourcesAfter(some.getLast());
        }
    }

    /** What fails is left to the next round, and keeps nothing else from it. */
    private void all(String what, BooleanSupplier sweepSome) {
        try {
            boolean more = true;
            while (more && !shutdown.hasBegun()) {
                more = sweepSome.getAsBoolean();
            }
        } catch (RuntimeException e) {
            log.warn("Past {} stay for now", what, e);
        }
    }
}
