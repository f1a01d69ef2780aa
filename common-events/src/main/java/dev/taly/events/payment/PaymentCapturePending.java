package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * A customer paid, and the provider holds the money: the booking is not paid until it decides, which may take days. One for
 * each attempt. Subject: the payment.
 *
 * @param attemptId whose money it is
 * @param since when we learned of it (business time)
 */
@EventType("payment.capture_pending")
public record PaymentCapturePending(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID attemptId,
        PaymentProvider provider,
        Money amount,
        PendingReason reason,
        Instant since)
        implements Event {}
