package dev.taly.booking.bookings;

import java.util.Set;

/** Where a booking stands. Every state that is not final has a deadline, which a sweeper keeps. */
public enum BookingStatus {
    /** Holds its slot until the company has agreed, or the deadline. */
    PENDING_APPROVAL,
    /** Holds its slot until the deadline. */
    PENDING_PAYMENT,
    /** Stands; completed a day after its end if nobody says otherwise. */
    CONFIRMED,
    /** Has no slot any more; a payment that comes late may win it back. */
    EXPIRED,
    /** Somebody did not want it any more. Final: a payment that comes later is given back. */
    CANCELLED,
    /** The company did not agree. */
    DECLINED,
    /** The customer came. */
    COMPLETED,
    /** The customer did not come. */
    NO_SHOW;

    boolean canBecome(BookingStatus next) {
        return switch (this) {
            case PENDING_APPROVAL ->
                Set.of(PENDING_PAYMENT, CONFIRMED, DECLINED, EXPIRED, CANCELLED).contains(next);
            case PENDING_PAYMENT -> Set.of(CONFIRMED, EXPIRED, CANCELLED).contains(next);
            case CONFIRMED -> Set.of(CANCELLED, COMPLETED, NO_SHOW).contains(next);
            case EXPIRED -> next == CONFIRMED;
            case COMPLETED -> next == NO_SHOW;
            case NO_SHOW -> next == COMPLETED;
            case CANCELLED, DECLINED -> false;
        };
    }

    /** Whether it has its slot. */
    public boolean holdsSlot() {
        return switch (this) {
            case PENDING_APPROVAL, PENDING_PAYMENT, CONFIRMED, COMPLETED, NO_SHOW -> true;
            case EXPIRED, CANCELLED, DECLINED -> false;
        };
    }

    /** Whether it waits for somebody, and has a deadline. */
    boolean isPending() {
        return this == PENDING_APPROVAL || this == PENDING_PAYMENT;
    }

    /** Whether it takes place as far as anybody knows today. */
    boolean isAhead() {
        return isPending() || this == CONFIRMED;
    }
}
