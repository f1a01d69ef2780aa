package dev.taly.payment.providers;

import dev.taly.events.Money;

/**
 * How a refund stands at its provider.
 *
 * @param id the provider's own
 */
public record ProviderRefund(String id, State state, Money amount) {

    /** Whether the money went back, still may, or will not. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
