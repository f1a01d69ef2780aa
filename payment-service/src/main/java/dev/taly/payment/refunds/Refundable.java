package dev.taly.payment.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.disputes.DisputedMoney;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.providers.Providers;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can still be given back: not what customers took back by their banks. The caller holds the lock of the payment's row. */
@Component
class Refundable {

    private final DisputedMoney disputed;
    private final Providers providers;

    Refundable(DisputedMoney disputed, Providers providers) {
        this.disputed = disputed;
        this.providers = providers;
    }

    /**
     * For somebody who waits, before anything is set aside.
     *
     * @param wanted null for everything that is left
     * @param by who is to give it back
     * @return what he can have
     * @throws dev.taly.defaults.problem.ProblemException {@code validation-failed} where that provider does not move such an
     *     amount, {@code refund-disputed}, {@code provider-down} or {@code provider-off}
     */
    Money require(Takings.Share share, @Nullable Money wanted, PaymentProvider by) {
        providers.requireMovable(by, wanted);
        long withdrawn = disputed.withdrawn(share.attemptId());
        Money refundable = share.refundable();
        Money left = new Money(Math.max(0, refundable.amount() - withdrawn), refundable.currency());
        Money amount = wanted == null ? left : wanted;
        if (withdrawn > 0 && (left.amount() == 0 || amount.amount() > left.amount())) {
            throw RefundProblem.REFUND_DISPUTED.exception().with("refundable", left);
        }
        providers.requireAnswering(by);
        return amount;
    }

    /** Whether the customer has money of this attempt for good, so that what its provider refuses need not be tried again. */
    boolean isLost(UUID attemptId) {
        return disputed.isLost(attemptId);
    }

    /** Whether a refund that PayPal tells of is what it took for a dispute: of that it tells both, in any order. */
    boolean isTakenByDispute(Takings.Share share, Money refunded) {
        long withdrawn = disputed.withdrawn(share.attemptId());
        return share.provider() == PaymentProvider.PAYPAL
                && withdrawn > 0
                && !share.covers(new Money(refunded.amount() + withdrawn, refunded.currency()));
    }
}
