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

    /**
     * Companies may move it until it begins, customers until the cut-off they agreed to. One whose deadline has passed has no
     * slot any more, although the sweeper may not have come by.
     */
    public boolean isMovableBy(BookingParty party) {
        return isCancellable()
                && (booking.expiresAt == null || isBeforeItsDeadline())
                && (party == BookingParty.COMPANY || !now.isAfter(booking.freeUntil()));
    }

    /** @throws dev.taly.defaults.problem.ProblemException 409 when it is not {@link #isMovableBy movable} */
    public void requireMovableBy(BookingParty party) {
        if (!isMovableBy(party)) {
            throw BookingProblem.BOOKING_NOT_MOVABLE
                    .about(booking)
                    .with("freeUntil", booking.freeUntil().toString());
        }
    }

    /** Its customer mends how he is reached until it begins, the company as long as it took place or will. */
    public boolean isContactOpenTo(BookingParty party) {
        return switch (booking.status) {
            case CANCELLED, DECLINED, EXPIRED -> false;
            case PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, COMPLETED, NO_SHOW ->
                party == BookingParty.COMPANY || isCancellable();
        };
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
