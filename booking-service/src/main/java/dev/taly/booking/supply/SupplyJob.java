package dev.taly.booking.supply;

import dev.taly.defaults.jobs.Shutdown;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks for resources whose days have changed, because their rules did or because one more day is near enough. Every
 * replica runs it.
 */
@Component
class SupplyJob {

    private static final Logger log = LoggerFactory.getLogger(SupplyJob.class);
    private static final int BATCH = 100;

    private final SupplyStore store;
    private final PublishSupply publishSupply;
    private final Shutdown shutdown;

    SupplyJob(SupplyStore store, PublishSupply publishSupply, Shutdown shutdown) {
        this.store = store;
        this.publishSupply = publishSupply;
        this.shutdown = shutdown;
    }

    @Scheduled(initialDelayString = "${booking.supply-every}", fixedDelayString = "${booking.supply-every}")
    void publish() {
        LocalDate until = publishSupply.until();
        UUID last = new UUID(0, 0);
        List<UUID> batch;
        do {
            batch = store.toTell(until, last, BATCH);
            batch.forEach(this::publish);
            last = batch.isEmpty() ? last : batch.getLast();
        } while (batch.size() == BATCH && !shutdown.hasBegun());
    }

    /** One transaction each, so that one that cannot be told keeps no other from it. */
    private void publish(UUID resourceId) {
        try {
            publishSupply.publish(resourceId);
        } catch (RuntimeException e) {
            log.atWarn().addKeyValue("resource.id", resourceId).setCause(e).log("Its days are not told yet");
        }
    }
}
