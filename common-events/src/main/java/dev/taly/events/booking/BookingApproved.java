package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;

/** The company approved a request; PENDING_PAYMENT when something is due online, else CONFIRMED. Subject: the booking. */
@EventType("booking.approved")
public record BookingApproved(BookingDetails booking) implements Event {}
