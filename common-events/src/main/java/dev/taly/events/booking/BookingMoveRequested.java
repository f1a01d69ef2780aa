package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.time.Instant;

/**
 * The customer asks to move a booking that the company has to agree to; it keeps its time and status until the answer. What
 * he asked for before is asked for no longer. The answer is {@link BookingRescheduled}, {@link BookingMoveDeclined}, or the
 * end of the booking. Subject: the booking.
 *
 * @param requestedStart when it would begin
 * @param requestedEnd when it would end
 * @param until how long the company can answer (business time)
 */
@EventType("booking.move_requested")
public record BookingMoveRequested(BookingDetails booking, Instant requestedStart, Instant requestedEnd, Instant until)
        implements Event {}
