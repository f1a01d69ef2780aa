package dev.taly.payment.retention;

import dev.taly.defaults.jobs.Shutdown;
import dev.taly.defaults.persistence.Jobs;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what has been kept for long enough, part by part, so that nobody waits for it. Every replica runs it. */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionJob {

    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);
    private static final int AT_ONCE = 500;

    private final PastWebhooks webhooks;
    private final UnpaidNames names;
    private final RetentionSettings settings;
    private final Jobs jobs;
    private final Shutdown shutdown;

    RetentionJob(PastWebhooks webhooks, UnpaidNames names, RetentionSettings settings, Jobs jobs, Shutdown shutdown) {
        this.webhooks = webhooks;
        this.names = names;
        this.settings = settings;
        this.jobs = jobs;
        this.shutdown = shutdown;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        all("payloads of webhooks", () -> webhooks.empty(settings.payloads(), AT_ONCE));
        all("webhooks", () -> webhooks.forget(settings.webhooks(), AT_ONCE));
        all("names of who did not pay", () -> names.forget(settings.names(), AT_ONCE));
    }

    /** What fails is left to the next round, and keeps nothing else from it. */
    private void all(String what, IntSupplier removeSome) {
        try {
            boolean more = true;
            while (more && !shutdown.hasBegun()) {
                more = jobs.inTransaction(removeSome::getAsInt) == AT_ONCE;
            }
        } catch (RuntimeException e) {
            log.warn("Past {} stay for now", what, e);
        }
    }
}
