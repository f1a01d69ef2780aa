package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import dev.taly.events.Personal;
import org.jspecify.annotations.Nullable;

/**
 * The booking was cancelled; its slot is free again. Subject: the booking.
 *
 * @param wasConfirmed whether it stood before; false for a request that nobody had agreed to or paid for yet, and null in
 *     events from before there was this field
 * @param reason what the one who cancelled wrote for the other side
 * @param refund what the customer gets back of what was paid; null when nothing is
 * @param previousStatus PENDING_APPROVAL, PENDING_PAYMENT or CONFIRMED; null in events from before there was this field
 */
@EventType("booking.cancelled")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingCancelled(
        BookingDetails booking,
        BookingParty by,
        @Nullable Boolean wasConfirmed,
        @Personal @Nullable String reason,
        @Nullable Money refund,
        @Nullable String previousStatus)
        implements Event {

    public BookingCancelled(
            BookingDetails booking,
            BookingParty by,
            @Nullable Boolean wasConfirmed,
            @Nullable String reason,
            @Nullable Money refund) {
        this(booking, by, wasConfirmed, reason, refund, null);
    }
}
