package dev.taly.booking.bookings;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * What a customer asks for who wants to move a booking that the company has agreed to. Until it is answered the booking
 * has both slots.
 *
 * @param until from when on it waits for nobody any more (business time)
 */
@Embeddable
record MoveRequest(
        @JdbcTypeCode(SqlTypes.JSON) @Column(name = "move_request")
        RequestedSlot slot,

        @Column(name = "move_until") Instant until) {

    boolean isOpenAt(Instant now) {
        return now.isBefore(until);
    }
}
