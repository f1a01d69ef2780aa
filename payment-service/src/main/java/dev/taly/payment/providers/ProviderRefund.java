package dev.taly.payment.providers;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a refund stands at its provider.
 *
 * @param id the provider's own
 * @param refundId ours, when the provider repeats what we sent with the order; null for what was made in its dashboard
 * @param failure why it failed; null unless it did
 */
public record ProviderRefund(
        String id,
        State state,
        Money amount,
        @Nullable UUID refundId,
        @Nullable RefundFailure failure) {

    public ProviderRefund(String id, State state, Money amount, @Nullable UUID refundId) {
        this(id, state, amount, refundId, null);
    }

    public ProviderRefund(String id, State state, Money amount) {
        this(id, state, amount, null);
    }

    /** Whether the money went back, still may, or will not. */
    public enum State {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
