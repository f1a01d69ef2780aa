package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
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
 * @param party how many come by it, {@code booking.partySize}, and with it {@code booking.price} where each of them pays; null
 *     when that is not what changed
 * @param refundFailed money that was to go back to the customer and did not, or came back, or its company saw to that; null when
 *     that is not what changed
 */
@EventType("booking.updated")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingUpdated(
        BookingDetails booking,
        @Nullable Refund refund,
        @Nullable Boolean linkReplaced,
        @Nullable ContactChange contact,
        @Nullable PartyChange party,
        @Nullable RefundFailed refundFailed)
        implements Event {

    public BookingUpdated(BookingDetails booking, @Nullable Refund refund) {
        this(booking, refund, null, null, null, null);
    }

    public BookingUpdated(
            BookingDetails booking,
            @Nullable Refund refund,
            @Nullable Boolean linkReplaced,
            @Nullable ContactChange contact) {
        this(booking, refund, linkReplaced, contact, null, null);
    }

    public BookingUpdated(
            BookingDetails booking,
            @Nullable Refund refund,
            @Nullable Boolean linkReplaced,
            @Nullable ContactChange contact,
            @Nullable PartyChange party) {
        this(booking, refund, linkReplaced, contact, party, null);
    }

    /** @param before how many were to come until then */
    public record PartyChange(BookingParty by, int before) {}

    /** @param address whether mails reach somebody else, who has to get the new {@code manageToken}: the old one is dead */
    public record ContactChange(BookingParty by, boolean address) {}

    /** @param amount of this refund alone */
    public record Refund(UUID refundId, Money amount, RefundReason reason) {}

    /**
     * @param amount of this refund alone
     * @param retrying whether it is tried again by itself; if not, somebody of the company has to see to it
     * @param resolved true when somebody has, in another way; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RefundFailed(
            UUID refundId,
            Money amount,
            RefundReason reason,
            RefundFailure failure,
            int tries,
            boolean retrying,
            @Nullable Boolean resolved) {}
}
