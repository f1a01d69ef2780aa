package dev.taly.booking.storefront;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells every hour what was counted. Every replica runs it. */
@Component
class StorefrontJob {

    private static final Logger log = LoggerFactory.getLogger(StorefrontJob.class);

    private final StorefrontService service;

    StorefrontJob(StorefrontService service) {
        this.service = service;
    }

    @Scheduled(initialDelayString = "${booking.storefront-every}", fixedDelayString = "${booking.storefront-every}")
    void publish() {
        for (UUID companyId : service.companiesToTell()) {
            try {
                service.publish(companyId);
            } catch (RuntimeException e) {
                log.atWarn().addKeyValue("company.id", companyId).setCause(e).log("Its visits are not told yet");
            }
        }
    }
}
