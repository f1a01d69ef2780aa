package dev.taly.booking.payments;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.refunds.FailedRefund;
import dev.taly.booking.refunds.RefundOutcomes;
import dev.taly.booking.refunds.RefundOutcomes.Outcome;
import dev.taly.booking.refunds.RefundSums;
import dev.taly.booking.refunds.RefundedPayments;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefundReduced;
import dev.taly.events.payment.PaymentRefunded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes at its booking that money went back, or did not. That alone changes no status. */
@Service
class RecordRefund {

    private final BookingRepository bookings;
    private final RefundedPayments refunded;
    private final RefundOutcomes outcomes;
    private final Companies companies;

    RecordRefund(BookingRepository bookings, RefundedPayments refunded, RefundOutcomes outcomes, Companies companies) {
        this.bookings = bookings;
        this.refunded = refunded;
        this.outcomes = outcomes;
        this.companies = companies;
    }

    /**
     * @param sequence of the payment's event
     * @throws IllegalArgumentException for the refund of a booking that there is not: somebody has to look at it
     */
    @Transactional
    public void made(PaymentRefunded refund, long sequence, Actor actor) {
        Booking booking = find(refund.bookingId(), refund.companyId(), refund.refundId());
        Outcome outcome = new Outcome(refund.refundId(), refund.amount(), null, false, false, refund.refundedAt());
        refunded.note(RefundSums.of(refund), sequence);
        if (isNews(booking, outcome, sequence)) {
            booking.refunded(
                    ofPaid(booking),
                    failed(booking),
                    new BookingUpdated.Refund(refund.refundId(), refund.amount(), refund.reason()),
                    actor,
                    companyName(booking));
        }
        bookings.save(booking);
    }

    /** The same of a refund that failed. */
    @Transactional
    public void failed(PaymentRefundFailed refund, long sequence, Actor actor) {
        Booking booking = find(refund.bookingId(), refund.companyId(), refund.refundId());
        boolean resolved = Boolean.TRUE.equals(refund.resolved());
        Outcome outcome = new Outcome(
                refund.refundId(), refund.amount(), refund.failure(), refund.retrying(), resolved, refund.failedAt());
        refunded.note(RefundSums.of(refund), sequence);
        if (isNews(booking, outcome, sequence)) {
            booking.refundFailed(
                    ofPaid(booking),
                    failed(booking),
                    new BookingUpdated.RefundFailed(
                            refund.refundId(),
                            refund.amount(),
                            refund.reason(),
                            refund.failure(),
                            refund.tries(),
                            refund.retrying(),
                            refund.resolved()),
                    actor,
                    companyName(booking));
        }
        bookings.save(booking);
    }

    /** Of a cancellation: what of its payment goes back, and what stays. */
    @Transactional
    public void reduced(PaymentRefundReduced refund) {
        Booking booking = bookings.findForUpdate(refund.bookingId(), refund.companyId())
                .orElseThrow(() ->
                        new IllegalArgumentException("Payment " + refund.paymentId() + ": there is no such booking"));
        booking.refundReduced(
                refund.paymentId(), refund.kept().amount(), refund.amount().amount());
        bookings.save(booking);
    }

    private Booking find(UUID bookingId, UUID companyId, UUID refundId) {
        return bookings.findForUpdate(bookingId, companyId)
                .orElseThrow(() -> new IllegalArgumentException("Refund " + refundId + ": there is no such booking"));
    }

    private long ofPaid(Booking booking) {
        UUID paid = booking.bill().paymentId();
        return paid == null ? 0 : refunded.of(paid);
    }

    private boolean isNews(Booking booking, Outcome outcome, long sequence) {
        return outcomes.note(booking.companyId(), booking.id(), outcome, sequence);
    }

    private @Nullable FailedRefund failed(Booking booking) {
        Money price = booking.bill().price();
        return price == null
                ? null
                : outcomes.failedOf(booking.id(), price.currency()).orElse(null);
    }

    private String companyName(Booking booking) {
        return companies.stored(booking.companyId()).name();
    }
}
