package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.time.Instant;

/**
 * The booking has another time, other people or another place; its scheduleVersion rose. Subject: the booking.
 *
 * @param by who moved it
 * @param previousStart when it would have begun
 * @param previousEnd when it would have ended
 */
@EventType("booking.rescheduled")
public record BookingRescheduled(BookingDetails booking, BookingParty by, Instant previousStart, Instant previousEnd)
        implements Event {}
