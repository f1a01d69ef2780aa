package dev.taly.booking.bookings;

import dev.taly.events.booking.BookingParty;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a booking ended that was cancelled.
 *
 * @param feeAmount what is kept of what was paid, in the currency of the price; null when nothing is
 * @param refundAmount what goes back; null when nothing does
 */
@Embeddable
public record Cancellation(
        @Column(name = "cancelled_at") Instant at,

        @Column(name = "cancelled_by") @Enumerated(EnumType.STRING)
        BookingParty by,

        @Column(name = "cancellation_reason") @Nullable String reason,
        @Column(name = "cancellation_fee") @Nullable Long feeAmount,
        @Column(name = "cancellation_refund") @Nullable Long refundAmount) {

    Cancellation settled(long fee, long refund) {
        return new Cancellation(at, by, reason, fee == 0 ? null : (Long) fee, refund == 0 ? null : (Long) refund);
    }
}
