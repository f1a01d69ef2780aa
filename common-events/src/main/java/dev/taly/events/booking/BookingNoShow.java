package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;

/** The customer did not come. Subject: the booking. */
@EventType("booking.no_show")
public record BookingNoShow(BookingDetails booking) implements Event {}
