package dev.taly.payment.providers;

import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * What a provider is asked to collect.
 *
 * @param key by which the provider recognises the same order; its id is the attempt's
 * @param description shown to the customer
 * @param expiresAt when the page stops taking money by itself (machine time)
 */
public record SessionOrder(
        ProviderKey key,
        UUID paymentId,
        UUID bookingId,
        Money amount,
        String description,
        String successUrl,
        String cancelUrl,
        Instant expiresAt) {

    public UUID attemptId() {
        return key.id();
    }
}
