package dev.taly.events.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment has to be given back, once per payment and reason. Subject: the booking.
 *
 * @param amount as far as the booking knows what went back before
 * @param kept what of the money that paid the company keeps all in all, as a fee: of refunds that are under way only payment-service
 *     knows, so it gives back less where this would not stay; null when nothing has to stay
 */
@EventType("booking.refund_due")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookingRefundDue(
        BookingDetails booking,
        UUID paymentId,
        Money amount,
        RefundReason reason,
        @Nullable Money kept) implements Event {

    public BookingRefundDue(BookingDetails booking, UUID paymentId, Money amount, RefundReason reason) {
        this(booking, paymentId, amount, reason, null);
    }
}
