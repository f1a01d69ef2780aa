package dev.taly.events.payment;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.util.UUID;

/** A customer was sent to the provider to pay. Subject: the payment. */
@EventType("payment.initiated")
public record PaymentInitiated(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID attemptId,
        PaymentProvider provider,
        PaymentPurpose purpose,
        Money amount)
        implements Event {}
