package dev.taly.payment.providers;

import dev.taly.events.Money;
import dev.taly.events.payment.PendingReason;
import org.jspecify.annotations.Nullable;

/**
 * How a provider's payment page stands.
 *
 * @param url where the customer pays; null when he no longer can
 * @param paymentId the provider's id of the money movement, once there is one; APPROVED with it is a movement that the
 *     provider has not decided about
 * @param pending why the provider has not decided; null where it has, or there is nothing to decide
 * @param amount what is, or was, to be paid there
 */
public record ProviderSession(
        String id,
        State state,
        @Nullable String url,
        @Nullable String paymentId,
        @Nullable PendingReason pending,
        Money amount) {

    /** One of which nothing is held. */
    public ProviderSession(String id, State state, @Nullable String url, @Nullable String paymentId, Money amount) {
        this(id, state, url, paymentId, null, amount);
    }

    /** Whether money came, can still come, or never will. */
    public enum State {
        OPEN,
        /** The customer agreed; the money moves only when we take it. */
        APPROVED,
        PAID,
        EXPIRED
    }
}
