package dev.taly.booking.cancellations;

import dev.taly.booking.bookings.Bill;
import dev.taly.booking.bookings.Booking;
import dev.taly.booking.payouts.Payouts;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.booking.refunds.RefundedPayments;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What cancelling costs: the same sum is shown before and settled then. Of refunds that are under way payment-service alone
 * knows; it keeps the fee all the same, and says so if less goes back.
 */
@Component
class CancellationCost {

    private final RefundedPayments refunded;
    private final Payouts payouts;

    CancellationCost(RefundedPayments refunded, Payouts payouts) {
        this.refunded = refunded;
        this.payouts = payouts;
    }

    /**
     * @param fee what is kept of what was paid; null when nothing is
     * @param refund what goes back; null when nothing does
     */
    record Cost(
            @Nullable UUID paymentId,
            @Nullable Money fee,
            @Nullable Money refund) {

        long refundAmount() {
            return refund == null ? 0 : refund.amount();
        }

        @Nullable
        RefundDue due() {
            return paymentId == null || refund == null
                    ? null
                    : new RefundDue(paymentId, refund, RefundReason.CANCELLED, fee);
        }
    }

    /** Of what was paid, less what the company gave back before. A company that cancels keeps nothing. */
    Cost of(Booking booking, BookingParty by, Instant now) {
        Bill bill = booking.bill();
        UUID payment = bill.paymentId();
        Money paid = bill.paid();
        Money price = bill.price();
        if (payment == null || paid == null || price == null) {
            return new Cost(null, null, null);
        }
        long left = Math.max(0, paid.amount() - refunded.of(payment));
        long agreed = by == BookingParty.COMPANY || !now.isAfter(booking.freeUntil())
                ? 0
                : booking.policy().fee(price, booking.time().start(), now).amount();
        long owed = Math.min(agreed, left);
        long fee = owed - owed % step(booking, paid);
        return new Cost(payment, money(fee, paid), money(left - fee, paid));
    }

    /** What is kept is rounded down, so that the rest is a sum that can go back. */
    private long step(Booking booking, Money paid) {
        PaymentProvider through = booking.bill().paidThrough();
        return payouts.find(booking.companyId(), paid.currency())
                .map(terms -> terms.stepOf(through))
                .orElse(1L);
    }

    private static @Nullable Money money(long amount, Money like) {
        return amount == 0 ? null : new Money(amount, like.currency());
    }
}
