package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.util.UUID;

/**
 * Less goes back because a booking was cancelled than the booking said: of its payment other refunds were under way, or wait to be
 * tried again. Subject: the payment.
 *
 * @param amount what goes back because it was cancelled; may be 0
 * @param kept what of the money that paid stays the company's, once all those refunds are made
 */
@EventType("payment.refund_reduced")
public record PaymentRefundReduced(UUID paymentId, UUID bookingId, UUID companyId, Money amount, Money kept)
        implements Event {}
