package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * The provider gave money back. Subject: the payment.
 *
 * @param amount what this refund gave back
 * @param refunded what all refunds of the payment together gave back
 * @param refundedAt when we learned of it (business time)
 */
@EventType("payment.refunded")
public record PaymentRefunded(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID refundId,
        PaymentProvider provider,
        Money amount,
        Money refunded,
        RefundReason reason,
        Instant refundedAt)
        implements Event {}
