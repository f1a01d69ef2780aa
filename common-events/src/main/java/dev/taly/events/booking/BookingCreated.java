package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;

/**
 * A slot was taken; PENDING_APPROVAL when the company has to agree, else PENDING_PAYMENT when something is due online, else
 * CONFIRMED at once. Subject: the booking.
 */
@EventType("booking.created")
public record BookingCreated(BookingDetails booking) implements Event {}
