package dev.taly.booking.bookings;

import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.booking.refunds.RefundedPayments;
import dev.taly.booking.refunds.RefundsDue;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
import dev.taly.events.payment.RefundReason;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends a booking before its time: its slot is free at once, and what was paid goes back. The lock on the booking's row
 * puts it before or after a payment, an expiry or another cancellation that comes at the same moment.
 */
@Service
class CancelBooking {

    private static final Logger log = LoggerFactory.getLogger(CancelBooking.class);

    private final BookingRepository bookings;
    private final Claims claims;
    private final RefundsDue refundsDue;
    private final RefundedPayments refunded;
    private final Companies companies;
    private final Clock clock;

    CancelBooking(
            BookingRepository bookings,
            Claims claims,
            RefundsDue refundsDue,
            RefundedPayments refunded,
            Companies companies,
            Clock clock) {
        this.bookings = bookings;
        this.claims = claims;
        this.refundsDue = refundsDue;
        this.refunded = refunded;
        this.companies = companies;
        this.clock = clock;
    }

    /** @throws ProblemException 409 when it has ended or begun already */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView cancel(UUID bookingId, BookingParty by, @Nullable String reason, Caller caller) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        if (!booking.isCancellableAt(now)) {
            throw notCancellable(booking);
        }
        RefundDue due = refundOf(booking);
        Actor actor = caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null;
        String companyName = companies.stored(booking.companyId()).name();
        claims.release(bookingId);
        Cancellation cancellation = new Cancellation(
                now, by, reason, due == null ? null : due.amount().amount());
        booking.cancel(cancellation, actor, companyName);
        if (due != null && refundsDue.add(booking.companyId(), bookingId, due)) {
            booking.owe(due, actor, companyName);
        }
        log.atInfo().addKeyValue("booking.id", bookingId).log("Cancelled by {}", by);
        return bookings.saveAndFlush(booking).view(null);
    }

    /** What was paid, less what the company gave back before. */
    private @Nullable RefundDue refundOf(Booking booking) {
        UUID payment = booking.paymentId();
        Money paid = booking.paid();
        if (payment == null || paid == null) {
            return null;
        }
        long left = paid.amount() - refunded.of(payment);
        return left > 0 ? new RefundDue(payment, new Money(left, paid.currency()), RefundReason.CANCELLED) : null;
    }

    private static ProblemException notCancellable(Booking booking) {
        return BookingProblem.BOOKING_NOT_CANCELLABLE
                .exception()
                .with("bookingStatus", booking.status().name())
                .with("start", booking.time().start().toString());
    }
}
