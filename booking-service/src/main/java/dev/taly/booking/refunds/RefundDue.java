package dev.taly.booking.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment that has to be given back, and why.
 *
 * @param kept what of it the company keeps as a fee; null when nothing
 */
public record RefundDue(
        UUID paymentId,
        Money amount,
        RefundReason reason,
        @Nullable Money kept) {

    public RefundDue(UUID paymentId, Money amount, RefundReason reason) {
        this(paymentId, amount, reason, null);
    }
}
