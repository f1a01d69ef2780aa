package dev.taly.booking.offerings;

import dev.taly.events.Money;
import jakarta.persistence.Embeddable;
import java.time.Duration;
import java.time.Instant;

/**
 * What a customer who cancels owes.
 *
 * @param cutOffMinutes how long before the start it costs nothing at the latest
 * @param feePercent of the price, afterwards
 */
@Embeddable
public record CancellationPolicy(int cutOffMinutes, int feePercent) {

    static final CancellationPolicy FREE = new CancellationPolicy(0, 0);

    /** Nothing up to and at the cut-off; after it the share of the price, rounded half up. */
    public Money fee(Money price, Instant start, Instant now) {
        boolean late = now.isAfter(start.minus(Duration.ofMinutes(cutOffMinutes)));
        return new Money(late ? Percent.of(feePercent, price.amount()) : 0, price.currency());
    }
}
