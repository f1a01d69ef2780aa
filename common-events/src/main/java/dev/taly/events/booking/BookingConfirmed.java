package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;

/** The booking stands. Subject: the booking. */
@EventType("booking.confirmed")
public record BookingConfirmed(BookingDetails booking) implements Event {}
