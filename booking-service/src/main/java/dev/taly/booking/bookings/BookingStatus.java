package dev.taly.booking.bookings;

import java.util.Set;

/** Where a booking stands. */
public enum BookingStatus {
    /** Holds its slot until the deadline. */
    PENDING_PAYMENT,
    CONFIRMED,
    /** Has no slot any more; a payment that comes late may win it back. */
    EXPIRED,
    /** Somebody did not want it any more. Final: a payment that comes later is given back. */
    CANCELLED;

    boolean canBecome(BookingStatus next) {
        return switch (this) {
            case PENDING_PAYMENT -> Set.of(CONFIRMED, EXPIRED, CANCELLED).contains(next);
            case CONFIRMED -> next == CANCELLED;
            case EXPIRED -> next == CONFIRMED;
            case CANCELLED -> false;
        };
    }
}
