package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The company declined a request; its slot is free again. Subject: the booking.
 *
 * @param reason what the company wrote for the customer
 */
@EventType("booking.declined")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingDeclined(
        BookingDetails booking, @Personal @Nullable String reason) implements Event {}
