package dev.taly.booking.slots;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

/**
 * What the engine has to know of a resource.
 *
 * @param claimed when it is taken, buffers included
 */
public record ResourceCalendar(UUID resourceId, WorkingHours hours, Intervals claimed) {

    ZoneId zone() {
        return hours.zone();
    }

    /** When a slot could start if nobody else had claimed anything; whole seconds. */
    Intervals workingStarts(SlotRules rules, Instant from, Instant until) {
        return hours.during(from, rules.end(until)).startsOf(rules.duration() * 60L);
    }

    /** When a slot would run into a claim: it may end as the claim begins, or begin as the claim ends. */
    Intervals takenStarts(SlotRules rules) {
        long after = (rules.duration() + rules.bufferAfter()) * 60L;
        return claimed.resized(after - 1, rules.bufferBefore() * 60L);
    }
}
