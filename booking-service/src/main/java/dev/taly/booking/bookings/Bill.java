package dev.taly.booking.bookings;

import dev.taly.booking.offerings.Offering;
import dev.taly.booking.offerings.PricePer;
import dev.taly.booking.refunds.FailedRefund;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.RefundFailure;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a booking costs, what of it has to be paid online, who paid it and what went back, all in one currency. */
@Embeddable
public class Bill {

    private @Nullable Long priceAmount;
    private @Nullable String priceCurrency;

    /** Null for what was booked before it was written down. */
    @Enumerated(EnumType.STRING)
    private @Nullable PricePer pricePer;

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentPurpose purpose;

    private @Nullable Long dueOnApproval;
    private @Nullable Long amountDue;
    private @Nullable UUID paymentId;
    private @Nullable Long paidAmount;

    @Enumerated(EnumType.STRING)
    private @Nullable PaymentProvider paidThrough;

    private long refundedAmount;

    /** What was to go back and did not, with the two that say why. */
    private @Nullable Long failedRefundAmount;

    @Enumerated(EnumType.STRING)
    private @Nullable RefundFailure refundFailure;

    private boolean refundRetrying;

    protected Bill() {}

    static Bill of(Offering offering, int partySize, BookingStatus status) {
        Bill bill = new Bill();
        Money price = offering.price(partySize);
        if (price != null) {
            bill.priceAmount = price.amount();
            bill.priceCurrency = price.currency();
            bill.pricePer = offering.pricePer();
        }
        Money due = offering.due(partySize);
        if (due != null && status != BookingStatus.CONFIRMED) {
            bill.purpose = offering.purpose();
            bill.dueOnApproval = due.amount();
            if (status == BookingStatus.PENDING_PAYMENT) {
                bill.fallDue();
            }
        }
        return bill;
    }

    /** @return whether anything has to be paid online */
    boolean fallDue() {
        amountDue = dueOnApproval;
        dueOnApproval = null;
        return amountDue != null;
    }

    void paidBy(UUID payment, PaymentProvider provider) {
        paymentId = payment;
        paidThrough = provider;
        paidAmount = amountDue;
        amountDue = null;
    }

    /** Each person pays, and another number comes. Not for what is paid online: that is one payment, of one amount. */
    void reckon(long price) {
        priceAmount = price;
        pricePer = PricePer.PERSON;
    }

    /** What the price is for, as far as it was written down. */
    @Nullable
    PricePer pricePer() {
        return pricePer;
    }

    /** Whether any of it was or will be paid online. */
    public boolean isPaidOnline() {
        return purpose != null;
    }

    /** Nothing will be paid any more. */
    void close() {
        amountDue = null;
        dueOnApproval = null;
    }

    /** So much of the money that paid is back. */
    void refunded(long ofPaid) {
        refundedAmount = ofPaid;
    }

    void failed(@Nullable FailedRefund failed) {
        failedRefundAmount = failed == null ? null : failed.amount().amount();
        refundFailure = failed == null ? null : failed.failure();
        refundRetrying = failed != null && failed.retrying();
    }

    @Nullable
    FailedRefund failedRefund() {
        Money amount = money(failedRefundAmount);
        return amount == null || refundFailure == null ? null : new FailedRefund(amount, refundFailure, refundRetrying);
    }

    public boolean wasPaidBy(UUID payment) {
        return payment.equals(paymentId);
    }

    public boolean isDue(Money amount) {
        return amount.equals(due());
    }

    public @Nullable UUID paymentId() {
        return paymentId;
    }

    public @Nullable PaymentPurpose purpose() {
        return purpose;
    }

    public @Nullable Money price() {
        return money(priceAmount);
    }

    public @Nullable Money due() {
        return money(amountDue);
    }

    /** The same, 0 when nothing was; null without a price. */
    @Nullable
    Money paidOnline() {
        return priceAmount == null ? null : money(paidAmount == null ? 0L : paidAmount);
    }

    /** What was paid online. */
    public @Nullable Money paid() {
        return money(paidAmount);
    }

    /** Who moved it, and would move it back; null also for what was paid before that was written down. */
    public @Nullable PaymentProvider paidThrough() {
        return paidThrough;
    }

    @Nullable
    Money refunded() {
        return refundedAmount == 0 ? null : money(refundedAmount);
    }

    @Nullable
    Money money(@Nullable Long amount) {
        return amount == null || priceCurrency == null ? null : new Money(amount, priceCurrency);
    }
}
