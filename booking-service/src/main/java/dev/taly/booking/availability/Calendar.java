package dev.taly.booking.availability;

import dev.taly.booking.claims.Occupancy.Occupied;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.ResourceCalendar;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a resource, ready for the engine. Never changed: a new version of anything makes a new one.
 *
 * @param claimsVersion of which its claims are, if they are not newer
 * @param known the period of which hours and claims are known
 * @param occupied by whom, if anybody is there only for a time; else empty
 * @param busy when it can take nobody more, as long as all are there
 */
record Calendar(
        BookableResource resource,
        long claimsVersion,
        Period known,
        Intervals hours,
        List<Occupied> occupied,
        Intervals busy) {

    static Calendar of(BookableResource resource, long claimsVersion, Period known, List<Occupied> occupied) {
        Intervals hours = resource.hours().open(known.from(), known.until());
        return new Calendar(resource, claimsVersion, known, hours, passing(occupied), busy(resource, occupied));
    }

    /** Its hours alone: no version of its claims is this one's. */
    static Calendar ofHours(BookableResource resource, Period known) {
        return of(resource, -1, known, List.of());
    }

    /** The same with other claims. */
    Calendar with(List<Occupied> others) {
        return new Calendar(resource, claimsVersion, known, hours, passing(others), busy(resource, others));
    }

    /** Of the same resource with other hours; as yet without claims. */
    Calendar with(BookableResource other, Period period) {
        return of(other, claimsVersion, period, List.of());
    }

    /** Whether it works all that time. */
    boolean worksAt(Instant from, Instant until) {
        return hours.without(resource.hours().timeOff()).cover(from, until);
    }

    boolean isOf(Version version) {
        return resource.rulesVersion() == version.rules() && claimsVersion == version.claims();
    }

    boolean covers(Period period) {
        return known.covers(period);
    }

    /** How much memory it takes, roughly: the number of moments in it. */
    int weight() {
        return 16 + hours.size() * 2 + busy.size() * 2 + occupied.size() * 6 + resource.moments();
    }

    ResourceCalendar at(Instant now, Intervals full) {
        return new ResourceCalendar(
                resource.id(),
                resource.hours().zone(),
                hours,
                resource.hours().timeOff(),
                busyAt(now),
                resource.blocks(),
                full);
    }

    private Intervals busyAt(Instant now) {
        if (occupied.stream().allMatch(one -> one.bindsAt(now))) {
            return busy;
        }
        return busy(resource, occupied.stream().filter(one -> one.bindsAt(now)).toList());
    }

    private static List<Occupied> passing(List<Occupied> occupied) {
        return occupied.stream().anyMatch(one -> one.expiresAt() != null) ? occupied : List.of();
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
