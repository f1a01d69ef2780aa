package dev.taly.booking.bookings;

import dev.taly.events.booking.BookingParty;
import java.time.Instant;

/** A booking at a moment: what may be done with it then, and by whom. */
public record BookingMoment(Booking booking, Instant now) {

    /** One whose deadline has passed binds nobody any more, although the sweeper may not have come by. */
    boolean isDecidable() {
        return booking.status == BookingStatus.PENDING_APPROVAL && isBeforeItsDeadline();
    }

    public boolean isPayable() {
        return booking.status == BookingStatus.PENDING_PAYMENT && isBeforeItsDeadline();
    }

    public boolean isCancellable() {
        return booking.status.isAhead() && !booking.time.hasBegunAt(now);
    }

    /** A customer may always take back what is not confirmed yet: nothing was sold so far. */
    public boolean isCancellableBy(BookingParty party) {
        return isCancellable()
                && (party == BookingParty.COMPANY
                        || booking.policy.cancellable()
                        || booking.status != BookingStatus.CONFIRMED);
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is not {@link #isCancellableBy cancellable} */
    public void requireCancellableBy(BookingParty party) {
        if (!isCancellable()) {
            throw BookingProblem.BOOKING_NOT_CANCELLABLE.about(booking);
        } else if (!isCancellableBy(party)) {
            throw BookingProblem.COMPANY_CANCELS.about(booking);
        }
    }

    /**
     * Companies may move it until it begins, customers until the cut-off they agreed to. One whose deadline has passed has no
     * slot any more, although the sweeper may not have come by.
     */
    public boolean isMovableBy(BookingParty party) {
        return isCancellable()
                && (booking.expiresAt == null || isBeforeItsDeadline())
                && (party == BookingParty.COMPANY || (booking.policy.movable() && !now.isAfter(booking.freeUntil())));
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is not {@link #isMovableBy movable} */
    public void requireMovableBy(BookingParty party) {
        if (party == BookingParty.CUSTOMER && !booking.policy.movable() && isMovableBy(BookingParty.COMPANY)) {
            throw BookingProblem.COMPANY_MOVES.about(booking);
        } else if (!isMovableBy(party)) {
            throw BookingProblem.BOOKING_NOT_MOVABLE
                    .about(booking)
                    .with("freeUntil", booking.freeUntil().toString());
        }
    }

    /** Both stand, are worth the same, and have not begun. */
    public boolean isSwappableWith(Booking other) {
        return booking.status == BookingStatus.CONFIRMED
                && other.status == BookingStatus.CONFIRMED
                && booking.offeringId.equals(other.offeringId)
                && booking.partySize == other.partySize
                && !booking.time.hasBegunAt(now)
                && !other.time.hasBegunAt(now);
    }

    private boolean isBeforeItsDeadline() {
        return booking.expiresAt != null && now.isBefore(booking.expiresAt);
    }
}
