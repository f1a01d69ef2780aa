package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * The provider holds the money for the company. Subject: the payment.
 *
 * @param paidAt when we learned of it (business time)
 */
@EventType("payment.success")
public record PaymentSucceeded(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID attemptId,
        PaymentProvider provider,
        PaymentPurpose purpose,
        Money amount,
        Instant paidAt)
        implements Event {}
