package dev.taly.booking.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.RefundReason;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What went back of a payment, as an event of payment-service tells.
 *
 * @param total of all its money, in minor units of the payment's currency
 * @param ofPaid of the money that paid; null in events from before that was told
 * @param isOfPaid whether the refund that the event is about is of the money that paid, where ofPaid does not say
 */
public record RefundSums(
        UUID paymentId,
        UUID companyId,
        UUID bookingId,
        Money total,
        @Nullable Money ofPaid,
        boolean isOfPaid) {

    /** The money could not be used, so that it never was the money that paid. */
    private static final Set<RefundReason> OF_USELESS_MONEY =
            EnumSet.of(RefundReason.PAID_AFTER_CLOSE, RefundReason.OTHER_AMOUNT);

    public static RefundSums of(PaymentRefunded refund) {
        return new RefundSums(
                refund.paymentId(),
                refund.companyId(),
                refund.bookingId(),
                refund.refunded(),
                refund.paidRefunded(),
                !OF_USELESS_MONEY.contains(refund.reason()));
    }

    public static RefundSums of(PaymentRefundFailed refund) {
        return new RefundSums(
                refund.paymentId(),
                refund.companyId(),
                refund.bookingId(),
                refund.refunded(),
                refund.paidRefunded(),
                false);
    }
}
