package dev.taly.booking.supply;

import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Span;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.events.booking.ResourceDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/**
 * What a resource has to sell on one of its local dates, in epoch seconds.
 *
 * @param open its hours without time off and blocks
 * @param blocked seconds of its hours
 * @param timeOff seconds of its hours
 */
record SupplyDay(LocalDate date, Intervals open, long blocked, long timeOff) {

    static SupplyDay of(BookableResource resource, LocalDate date) {
        WorkingHours hours = resource.hours();
        Instant midnight = date.atStartOfDay(hours.zone()).toInstant();
        Instant next = date.plusDays(1).atStartOfDay(hours.zone()).toInstant();
        Intervals day = Intervals.of(List.of(new Span(midnight.getEpochSecond(), next.getEpochSecond())));
        Intervals planned = hours.open(midnight, next).intersect(day);
        Intervals worked = planned.without(hours.timeOff());
        Intervals open = worked.without(resource.blocks());
        return new SupplyDay(date, open, seconds(worked) - seconds(open), seconds(planned) - seconds(worked));
    }

    /** Of one that cannot be booked any more. */
    static SupplyDay none(LocalDate date) {
        return new SupplyDay(date, Intervals.NONE, 0, 0);
    }

    /** The same for the same day, another for another: what was told already need not be told again. */
    String fingerprint() {
        return blocked + " " + timeOff + " " + open;
    }

    ResourceDay published(UUID resourceId, ZoneId zone) {
        return new ResourceDay(
                resourceId,
                date,
                zone.getId(),
                minutes(seconds(open)),
                minutes(blocked),
                minutes(timeOff),
                open.spans().stream()
                        .map(span -> new ResourceDay.Interval(
                                Instant.ofEpochSecond(span.start()), Instant.ofEpochSecond(span.end())))
                        .toList());
    }

    private static long seconds(Intervals intervals) {
        return intervals.spans().stream()
                .mapToLong(span -> span.end() - span.start())
                .sum();
    }

    private static int minutes(long seconds) {
        return Math.toIntExact(seconds / 60);
    }
}
