package dev.taly.booking.bookings;

import java.util.Set;

/** Where a booking stands. */
enum BookingStatus {
    /** Holds its slot until the deadline. */
    PENDING_PAYMENT,
    CONFIRMED,
    /** Has no slot any more; a payment that comes late may win it back. */
    EXPIRED;

    boolean canBecome(BookingStatus next) {
        return switch (this) {
            case PENDING_PAYMENT -> Set.of(CONFIRMED, EXPIRED).contains(next);
            case EXPIRED -> next == CONFIRMED;
            case CONFIRMED -> false;
        };
    }
}
