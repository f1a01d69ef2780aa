package dev.taly.booking.schedules;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.WorkingHours;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A resource with its hours, read in one statement.
 *
 * @param capacity how many bookings it takes at the same time
 * @param rulesVersion of exactly these hours and blocks
 * @param hours without its time off and the holidays
 * @param blocks when it is as busy as if it were booked, without buffers
 */
public record BookableResource(
        UUID id,
        ResourceKind kind,
        String name,
        int capacity,
        @Nullable UUID locationId,
        int rulesVersion,
        WorkingHours hours,
        Intervals blocks) {

    /** How much there is of it, roughly: the number of times that it names. */
    public int moments() {
        return hours.moments() + blocks.size() * 2;
    }

    /** As if it worked day and night, but for absences. */
    public BookableResource roundTheClock() {
        return with(hours.roundTheClock());
    }

    /** The same on holidays too, if it is a thing: nobody takes one from it. */
    public BookableResource openOnHolidays() {
        return kind == ResourceKind.STAFF ? this : with(hours.withoutHolidays());
    }

    private BookableResource with(WorkingHours other) {
        return new BookableResource(id, kind, name, capacity, locationId, rulesVersion, other, blocks);
    }

    /** As if it worked all the time and nothing were blocked. */
    public BookableResource alwaysOpen() {
        return new BookableResource(
                id, kind, name, capacity, locationId, rulesVersion, WorkingHours.always(hours.zone()), Intervals.NONE);
    }
}
