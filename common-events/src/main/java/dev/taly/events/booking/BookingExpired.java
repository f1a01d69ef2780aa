package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;

/** The deadline passed before the booking was paid or approved; its slot is free again. Subject: the booking. */
@EventType("booking.expired")
public record BookingExpired(BookingDetails booking) implements Event {}
