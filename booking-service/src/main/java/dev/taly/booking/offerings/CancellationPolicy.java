package dev.taly.booking.offerings;

import dev.taly.defaults.values.Percent;
import dev.taly.events.Money;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * What a customer may do with a booking, and what one who cancels owes. A booking keeps the one that was agreed, whatever its
 * offering says by now.
 *
 * @param cutOffMinutes until how long before the start he may cancel for nothing, and move
 * @param feePercent of the price, kept of what was paid when he cancels later
 * @param cancellable whether he may cancel at all
 * @param movable whether he may move at all
 */
@Embeddable
public record CancellationPolicy(int cutOffMinutes, int feePercent, boolean cancellable, boolean movable) {

    static final CancellationPolicy FREE = new CancellationPolicy(0, 0);

    /** Of a booking that its customer may cancel and move. */
    public CancellationPolicy(int cutOffMinutes, int feePercent) {
        this(cutOffMinutes, feePercent, true, true);
    }

    public Instant freeUntil(Instant start) {
        return start.minus(Duration.ofMinutes(cutOffMinutes));
    }

    /** Nothing up to and at the cut-off; after it the share of the price, rounded down. */
    public Money fee(Money price, Instant start, Instant now) {
        boolean late = now.isAfter(freeUntil(start));
        return new Money(late ? new Percent(feePercent).of(price.amount(), 1) : 0, price.currency());
    }
}
