package dev.taly.payment.providers;

import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * What a provider is asked to collect.
 *
 * @param attemptId also the key by which the provider recognises the same order
 * @param description shown to the customer
 * @param expiresAt when the page stops taking money by itself (machine time)
 */
public record SessionOrder(
        UUID attemptId,
        UUID paymentId,
        UUID bookingId,
        Money amount,
        String description,
        String successUrl,
        String cancelUrl,
        Instant expiresAt) {}
