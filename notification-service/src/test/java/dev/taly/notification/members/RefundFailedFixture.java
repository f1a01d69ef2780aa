package dev.taly.notification.members;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds that failed, of a booking whose company has its id. */
final class RefundFailedFixture {

    private RefundFailedFixture() {}

    static PaymentRefundFailed event(UUID booking, RefundFailure failure, int tries, boolean retrying) {
        return event(booking, failure, tries, retrying, null);
    }

    /** Somebody of the company saw to it in another way. */
    static PaymentRefundFailed resolved(UUID booking, int tries) {
        return event(booking, RefundFailure.INSUFFICIENT_FUNDS, tries, false, true);
    }

    private static PaymentRefundFailed event(
            UUID booking, RefundFailure failure, int tries, boolean retrying, @Nullable Boolean resolved) {
        return new PaymentRefundFailed(
                UUID.randomUUID(),
                booking,
                booking,
                UUID.randomUUID(),
                booking,
                PaymentProvider.STRIPE,
                new Money(4500, "EUR"),
                new Money(0, "EUR"),
                new Money(0, "EUR"),
                RefundReason.REQUESTED,
                failure,
                tries,
                retrying,
                Instant.parse("2026-11-22T10:00:00Z"),
                resolved);
    }
}
