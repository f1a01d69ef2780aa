package dev.taly.booking.offerings;

import dev.taly.defaults.values.Percent;
import dev.taly.events.Money;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * What a customer who cancels owes. A booking keeps the one that was agreed, whatever its offering says by now.
 *
 * @param cutOffMinutes until how long before the start he may cancel for nothing, and move
 * @param feePercent of the price, kept of what was paid when he cancels later
 */
@Embeddable
public record CancellationPolicy(int cutOffMinutes, int feePercent) {

    static final CancellationPolicy FREE = new CancellationPolicy(0, 0);

    public Instant freeUntil(Instant start) {
        return start.minus(Duration.ofMinutes(cutOffMinutes));
    }

    /** Nothing up to and at the cut-off; after it the share of the price, rounded half up. */
    public Money fee(Money price, Instant start, Instant now) {
        boolean late = now.isAfter(freeUntil(start));
        return new Money(late ? new Percent(feePercent).of(price.amount()) : 0, price.currency());
    }
}
