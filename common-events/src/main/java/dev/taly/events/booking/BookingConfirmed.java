package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import org.jspecify.annotations.Nullable;

/**
 * The booking stands. Subject: the booking.
 *
 * @param paid what of its price was paid online, an amount of 0 when nothing was; null when it has no price, and in events from
 *     before there was this field
 */
@EventType("booking.confirmed")
public record BookingConfirmed(
        BookingDetails booking,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money paid) implements Event {

    public BookingConfirmed(BookingDetails booking) {
        this(booking, null);
    }
}
