package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The booking stays where it is although its customer asked to move it; what was kept free for that is free again. Subject:
 * the booking.
 *
 * @param requestedStart when it would have begun
 * @param requestedEnd when it would have ended
 * @param reason what the company wrote for the customer
 */
@EventType("booking.move_declined")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingMoveDeclined(
        BookingDetails booking,
        Instant requestedStart,
        Instant requestedEnd,
        MoveRequestEnd why,
        @Personal @Nullable String reason)
        implements Event {}
