package dev.taly.payment.webhooks;

import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.providers.Providers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Handles stored webhooks: right after they came, and again those that were left over by a crash or a failure. */
@Component
class WebhookJanitor {

    /** Nobody is called, so that it can only be the database that takes its time. */
    private static final Duration LONGER_THAN_STATEMENTS = Duration.ofSeconds(30);

    /** As long as providers themselves repeat what they could not deliver. */
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final DueQueue webhooks;

    WebhookJanitor(DueQueues queues, WebhookService service, Providers providers) {
        this.webhooks = queues.open(new DueWork(
                "webhook_event",
                LONGER_THAN_STATEMENTS,
                GIVE_UP_AFTER,
                providers.lanesWithoutCalls(),
                service::handle));
    }

    void wake(PaymentProvider provider) {
        webhooks.wake(provider.name());
    }
}
