package dev.taly.notification.members;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentDisputed;
import dev.taly.events.payment.PaymentProvider;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Disputes of a booking whose company has its id. */
final class DisputedFixture {

    private DisputedFixture() {}

    static PaymentDisputed event(
            UUID booking,
            DisputeReason reason,
            @Nullable DisputeStatus previousStatus,
            DisputeStatus status,
            long withdrawn) {
        return new PaymentDisputed(
                UUID.randomUUID(),
                booking,
                booking,
                UUID.randomUUID(),
                booking,
                PaymentProvider.STRIPE,
                new Money(4500, "EUR"),
                new Money(withdrawn, "EUR"),
                reason,
                status,
                Instant.parse("2026-12-20T23:59:59Z"),
                previousStatus,
                Instant.parse("2026-11-22T10:00:00Z"));
    }
}
