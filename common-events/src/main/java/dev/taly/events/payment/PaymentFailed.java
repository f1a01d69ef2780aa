package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.util.UUID;

/**
 * An attempt to pay ended without money; another may follow. Subject: the payment.
 *
 * @param reason {@code declined}, {@code expired} or {@code provider_error}
 */
@EventType("payment.failed")
public record PaymentFailed(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID attemptId,
        PaymentProvider provider,
        PaymentPurpose purpose,
        Money amount,
        String reason)
        implements Event {}
