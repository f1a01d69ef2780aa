package dev.taly.payment.payments;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a payment brought, share by share.
 *
 * @param currency of the payment
 * @param shares one per attempt that brought money; that which paid comes first, then the older
 */
public record Takings(UUID paymentId, String currency, List<Share> shares) {

    /**
     * The money of one attempt. A refund is made of one share, because a provider gives back one movement of money.
     *
     * @param providerPaymentId the provider's id of that movement
     * @param hasPaid whether it pays for the booking, or could not be used
     * @param refundable what may still be asked back
     */
    public record Share(
            UUID attemptId, PaymentProvider provider, String providerPaymentId, boolean hasPaid, Money refundable) {

        public boolean covers(Money amount) {
            return amount.currency().equals(refundable.currency()) && amount.amount() <= refundable.amount();
        }
    }

    public Optional<Share> of(UUID attemptId) {
        return shares.stream()
                .filter(share -> share.attemptId.equals(attemptId))
                .findFirst();
    }

    /** The share that pays for the booking; empty while none does. */
    public Optional<Share> paid() {
        return shares.stream().filter(Share::hasPaid).findFirst();
    }

    /** Whether refunds in this currency are possible at all. */
    public boolean isIn(String other) {
        return currency.equals(other)
                || shares.stream().anyMatch(share -> share.refundable.currency().equals(other));
    }

    /** The share from which to give this back; without an amount, the first of which anything is left. */
    public Optional<Share> covering(@Nullable Money amount) {
        return shares.stream()
                .filter(share -> amount == null ? share.refundable.amount() > 0 : share.covers(amount))
                .findFirst();
    }

    /** The most that one refund can give back. */
    public Money refundable() {
        return shares.stream()
                .map(Share::refundable)
                .filter(money -> money.currency().equals(currency))
                .max(Comparator.comparingLong(Money::amount))
                .orElse(new Money(0, currency));
    }
}
