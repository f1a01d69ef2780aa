package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about the booking changed that is neither its time nor its status. Subject: the booking.
 *
 * @param refund money that went back to the customer; null when that is not what changed
 * @param linkReplaced true when the link that opens it without login was replaced: the booking's manageToken is the new one,
 *     and what was mailed before opens nothing; null when that is not what changed
 * @param contact how its customer can be reached, as {@code booking.customer} has it; null when that is not what changed
 */
@EventType("booking.updated")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingUpdated(
        BookingDetails booking,
        @Nullable Refund refund,
        @Nullable Boolean linkReplaced,
        @Nullable ContactChange contact)
        implements Event {

    public BookingUpdated(BookingDetails booking, @Nullable Refund refund) {
        this(booking, refund, null, null);
    }

    /** @param address whether mails reach somebody else, who has to get the new {@code manageToken}: the old one is dead */
    public record ContactChange(BookingParty by, boolean address) {}

    /** @param amount of this refund alone */
    public record Refund(UUID refundId, Money amount, RefundReason reason) {}
}
