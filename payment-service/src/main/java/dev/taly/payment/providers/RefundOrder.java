package dev.taly.payment.providers;

import dev.taly.events.Money;
import java.util.Set;
import java.util.UUID;

/**
 * What a provider is asked to give back.
 *
 * @param key by which the provider recognises the same refund; its id is the refund's. With a key that is not the first one,
 *     the provider is asked what an earlier key made before anything is made
 * @param providerPaymentId the provider's id of the money movement that is undone: all or a part of it
 * @param failed the provider's ids of earlier tries, of which it is known that they failed
 */
public record RefundOrder(ProviderKey key, UUID attemptId, String providerPaymentId, Money amount, Set<String> failed) {

    /** The first try. */
    public RefundOrder(ProviderKey key, UUID attemptId, String providerPaymentId, Money amount) {
        this(key, attemptId, providerPaymentId, amount, Set.of());
    }

    public UUID refundId() {
        return key.id();
    }
}
