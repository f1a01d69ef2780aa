package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;

/** A payment has to be given back, once per payment and reason. Subject: the booking. */
@EventType("booking.refund_due")
public record BookingRefundDue(BookingDetails booking, UUID paymentId, Money amount, RefundReason reason)
        implements Event {}
