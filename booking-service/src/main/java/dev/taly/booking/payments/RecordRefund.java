package dev.taly.booking.payments;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.refunds.RefundedPayments;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingUpdated;
import dev.taly.events.payment.PaymentRefunded;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes at its booking that money went back. That alone changes no status. */
@Service
class RecordRefund {

    private final BookingRepository bookings;
    private final RefundedPayments refunded;
    private final Companies companies;

    RecordRefund(BookingRepository bookings, RefundedPayments refunded, Companies companies) {
        this.bookings = bookings;
        this.refunded = refunded;
        this.companies = companies;
    }

    /** @throws IllegalArgumentException for the refund of a booking that there is not: somebody has to look at it */
    @Transactional
    public void record(PaymentRefunded refund, Actor actor) {
        Booking booking = bookings.findForUpdate(refund.bookingId(), refund.companyId())
                .orElseThrow(() ->
                        new IllegalArgumentException("Refund " + refund.refundId() + ": there is no such booking"));
        Money more = new Money(refunded.raise(refund), refund.refunded().currency());
        booking.refunded(
                more,
                new BookingUpdated.Refund(refund.refundId(), refund.amount(), refund.reason()),
                actor,
                companies.stored(booking.companyId()).name());
        bookings.save(booking);
    }
}
