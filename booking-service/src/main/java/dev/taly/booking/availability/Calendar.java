package dev.taly.booking.availability;

import dev.taly.booking.claims.Occupancy.Occupied;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.ResourceCalendar;
import java.time.Instant;
import java.util.List;

/**
 * What is remembered of a resource, ready for the engine. Never changed: a new version of anything makes a new one.
 *
 * @param claimsVersion of which its claims are, if they are not newer
 * @param until until when its hours are known
 * @param occupied by whom, if anybody is there only for a time; else empty
 * @param busy when it can take nobody more, as long as all are there
 */
record Calendar(
        BookableResource resource,
        long claimsVersion,
        Instant until,
        Intervals hours,
        List<Occupied> occupied,
        Intervals busy) {

    /** @param from since when its hours are wanted */
    static Calendar of(
            BookableResource resource, long claimsVersion, List<Occupied> occupied, Instant from, Instant until) {
        boolean passing = occupied.stream().anyMatch(one -> one.expiresAt() != null);
        return new Calendar(
                resource,
                claimsVersion,
                until,
                resource.hours().open(from, until),
                passing ? occupied : List.of(),
                busy(resource, occupied));
    }

    Calendar alwaysOpen() {
        return new Calendar(resource.alwaysOpen(), claimsVersion, until, hours, occupied, busy);
    }

    boolean isOf(Version version) {
        return resource.rulesVersion() == version.rules() && claimsVersion == version.claims();
    }

    /** How much memory it takes, roughly: the number of moments in it. */
    int weight() {
        return 16 + hours.size() * 2 + busy.size() * 2 + occupied.size() * 6;
    }

    Intervals busyAt(Instant now) {
        if (occupied.stream().allMatch(one -> one.bindsAt(now))) {
            return busy;
        }
        return busy(resource, occupied.stream().filter(one -> one.bindsAt(now)).toList());
    }

    ResourceCalendar at(Instant now, Intervals full) {
        return new ResourceCalendar(
                resource.id(),
                resource.hours().zone(),
                hours,
                resource.hours().timeOff(),
                busyAt(now),
                full);
    }

    private static Intervals busy(BookableResource resource, List<Occupied> occupied) {
        return Intervals.crowded(
                        occupied.stream().mapToLong(Occupied::from).toArray(),
                        occupied.stream().mapToLong(Occupied::until).toArray(),
                        occupied.stream().mapToInt(Occupied::quantity).toArray(),
                        resource.capacity())
                .union(resource.blocks());
    }
}
