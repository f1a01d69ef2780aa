package dev.taly.payment.webhooks;

import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Handles stored webhooks: right after they came, and again those that were left over by a crash or a failure. */
@Component
class WebhookJanitor {

    private static final Logger log = LoggerFactory.getLogger(WebhookJanitor.class);
    private static final int AT_ONCE = 100;

    private final WebhookStore store;
    private final WebhookService service;
    private final Clock machineClock;

    WebhookJanitor(WebhookStore store, WebhookService service, @Qualifier("machineClock") Clock machineClock) {
        this.store = store;
        this.service = service;
        this.machineClock = machineClock;
    }

    /** Never fails: the webhook is stored, so it is tried again. */
    void handle(UUID id) {
        try {
            service.handle(id);
        } catch (RuntimeException e) {
            noted(id, e);
        }
    }

    private void noted(UUID id, RuntimeException failure) {
        try {
            service.failed(id, failure);
        } catch (RuntimeException e) {
            // such as a database that is away
            log.warn("Webhook {} could not be handled, nor that be noted: {}", id, e.toString());
        }
    }

    @Scheduled(fixedDelayString = "${taly.payment.webhook-janitor:2s}")
    void handleDue() {
        store.due(machineClock.instant(), AT_ONCE).forEach(this::handle);
    }
}
