package dev.taly.payment.providers;

import dev.taly.events.Money;
import java.util.UUID;

/**
 * What a provider is asked to give back.
 *
 * @param key by which the provider recognises the same refund; its id is the refund's
 * @param providerPaymentId the provider's id of the money movement that is undone: all or a part of it
 */
public record RefundOrder(ProviderKey key, UUID attemptId, String providerPaymentId, Money amount) {

    public UUID refundId() {
        return key.id();
    }
}
