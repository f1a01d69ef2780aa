package dev.taly.payment.webhooks;

import dev.taly.defaults.http.Network;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.providers.ProviderEvent;
import dev.taly.payment.providers.Providers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Makes sure that a webhook is genuine, and stores it. */
@Component
class ReceiveWebhook {

    private static final Logger log = LoggerFactory.getLogger(ReceiveWebhook.class);

    private final Providers providers;
    private final Verifications verifications;
    private final WebhookStore store;
    private final Clock machineClock;

    ReceiveWebhook(
            Providers providers,
            Verifications verifications,
            WebhookStore store,
            @Qualifier("machineClock") Clock machineClock) {
        this.providers = providers;
        this.verifications = verifications;
        this.store = store;
        this.machineClock = machineClock;
    }

    /**
     * Nobody is asked about one that is known: it takes no effect again.
     *
     * @param from whose share of the verifications it takes, where its provider has to be asked
     * @return what is now to be handled; empty when it was received before
     * @throws dev.taly.defaults.problem.ProblemException {@code signature-invalid}, {@code too-many-requests} or
     *     {@code service-unavailable}: then nothing is written
     */
    Optional<UUID> receive(PaymentProvider name, String body, HttpHeaders headers, Network from) {
        dev.taly.payment.providers.PaymentProvider provider = providers.get(name);
        Optional<ProviderEvent> claimed = provider.claimed(body, headers);
        if (claimed.filter(event -> store.knows(name, event.id())).isPresent()) {
            return Optional.empty();
        }
        ProviderEvent event = claimed.isPresent()
                ? verifications.verify(() -> provider.verify(body, headers), from)
                : provider.verify(body, headers);
        Instant now = machineClock.instant();
        Optional<UUID> stored = store.insert(name, event, body, now);
        stored.ifPresent(id -> log.info("Webhook {} {} {} stored as {}", name, event.type(), event.id(), id));
        return stored;
    }
}
