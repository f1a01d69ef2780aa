package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;

/** The customer came; also told when a no-show turns out to have come after all. Subject: the booking. */
@EventType("booking.completed")
public record BookingCompleted(BookingDetails booking) implements Event {}
