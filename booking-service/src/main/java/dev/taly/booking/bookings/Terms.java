package dev.taly.booking.bookings;

import dev.taly.booking.offerings.CancellationPolicy;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * What was agreed about cancelling and moving when it was booked, whatever the offering says by now.
 *
 * @param cutOffMinutes until how long before the start the customer may cancel for nothing, and move
 * @param feePercent of the price, kept of what was paid when he cancels later
 */
@Embeddable
public record Terms(int cutOffMinutes, int feePercent) {

    static Terms of(CancellationPolicy policy) {
        return new Terms(policy.cutOffMinutes(), policy.feePercent());
    }

    public Instant freeUntil(Instant start) {
        return start.minus(Duration.ofMinutes(cutOffMinutes));
    }

    /** Of a price in minor units, rounded half up. */
    public long fee(long price, Instant start, Instant now) {
        return now.isAfter(freeUntil(start)) ? (price * feePercent + 50) / 100 : 0;
    }
}
