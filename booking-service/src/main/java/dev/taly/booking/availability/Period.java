package dev.taly.booking.availability;

import dev.taly.booking.slots.SlotRules;
import java.time.Duration;
import java.time.Instant;

/** What hours and claims have to be known of, without its end. */
record Period(Instant from, Instant until) {

    /** A single start, with the fortnight that the engine may have to look back. */
    private static final Duration BRIEF = Duration.ofDays(20);

    /** For all starts of a window. */
    static Period of(Window starts, SlotRules rules) {
        return new Period(rules.claimedFrom(starts.from()).minus(rules.lookBack()), rules.claimedUntil(starts.until()));
    }

    boolean covers(Period other) {
        return !from.isAfter(other.from) && !until.isBefore(other.until);
    }

    boolean isBrief() {
        return Duration.between(from, until).compareTo(BRIEF) < 0;
    }
}
