package dev.taly.booking.cancellations;

import dev.taly.booking.bookings.Booking;
import dev.taly.booking.bookings.BookingAccess;
import dev.taly.booking.bookings.BookingProblem;
import dev.taly.booking.bookings.BookingRepository;
import dev.taly.booking.bookings.BookingView;
import dev.taly.booking.bookings.Cancellation;
import dev.taly.booking.claims.Claims;
import dev.taly.booking.companies.Companies;
import dev.taly.booking.refunds.RefundDue;
import dev.taly.booking.refunds.RefundsDue;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.security.Caller;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingParty;
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
 * Ends a booking before its time: its slot is free at once, and what was paid goes back, less the fee that was agreed. The
 * lock on the booking's row puts it before or after a payment, an expiry or another cancellation that comes at the same
 * moment.
 */
@Service
class CancelBooking {

    private static final Logger log = LoggerFactory.getLogger(CancelBooking.class);

    private final BookingRepository bookings;
    private final Claims claims;
    private final RefundsDue refundsDue;
    private final CancellationCost cost;
    private final Companies companies;
    private final Clock clock;

    CancelBooking(
            BookingRepository bookings,
            Claims claims,
            RefundsDue refundsDue,
            CancellationCost cost,
            Companies companies,
            Clock clock) {
        this.bookings = bookings;
        this.claims = claims;
        this.refundsDue = refundsDue;
        this.cost = cost;
        this.companies = companies;
        this.clock = clock;
    }

    /**
     * @param by the side on which the caller stood before the booking was locked
     * @param shown the token that he showed
     * @param expected the refund that the caller was shown, if he says so
     * @throws dev.taly.defaults.problem.ProblemException 409 when it has ended or begun already, or less would go back; 404 when
     *     it was given to another address meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public BookingView cancel(
            UUID bookingId,
            BookingParty by,
            @Nullable String shown,
            @Nullable String reason,
            @Nullable Long expected,
            Caller caller) {
        Booking booking = bookings.findForUpdate(bookingId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        BookingAccess.requireStill(by, booking, shown, caller);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it will be read again
        booking.at(now).requireCancellableBy(by);
        CancellationCost.Cost settled = cost.of(booking, by, now);
        if (expected != null && settled.refundAmount() < expected) {
            throw BookingProblem.REFUND_CHANGED.exception().with("refund", settled.refundAmount());
        }
        claims.release(booking.holder());
        Actor actor = caller.kind() == Caller.Kind.ANONYMOUS ? booking.guest() : null;
        String companyName = companies.stored(booking.companyId()).name();
        booking.cancel(
                new Cancellation(now, by, reason, amount(settled.fee()), amount(settled.refund())), actor, companyName);
        RefundDue due = settled.due();
        if (due != null && refundsDue.add(booking.companyId(), bookingId, due)) {
            booking.owe(due, actor, companyName);
        }
        log.atInfo().addKeyValue("booking.id", bookingId).log("Cancelled by {}", by);
        return BookingView.of(bookings.saveAndFlush(booking), by, null);
    }

    private static @Nullable Long amount(@Nullable Money money) {
        return money == null ? null : money.amount();
    }
}
