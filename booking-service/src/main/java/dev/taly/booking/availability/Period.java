package dev.taly.booking.availability;

import dev.taly.booking.slots.SlotRules;
import java.time.Duration;
import java.time.Instant;

/** What hours and claims have to be known of, without its end. */
record Period(Instant from, Instant until) {

    /** A single start, with the fortnight that the engine may have to look back. */
    private static final Duration BRIEF = Duration.ofDays(20);

    /** For the starts from one instant until another. */
    static Period of(Instant from, Instant until, SlotRules rules) {
        return new Period(rules.claimedFrom(from).minus(rules.lookBack()), rules.claimedUntil(until));
    }

    boolean isBrief() {
        return Duration.between(from, until).compareTo(BRIEF) < 0;
    }
}
