package dev.taly.notification.members;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentCapturePending;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PendingReason;
import java.time.Instant;
import java.util.UUID;

/** Payments that PayPal holds, of a booking whose company and attempt have its id. */
final class CapturePendingFixture {

    private CapturePendingFixture() {}

    static PaymentCapturePending event(UUID booking, PendingReason reason) {
        return new PaymentCapturePending(
                UUID.randomUUID(),
                booking,
                booking,
                booking,
                PaymentProvider.PAYPAL,
                new Money(4500, "EUR"),
                reason,
                Instant.parse("2026-11-22T10:00:00Z"));
    }
}
