package dev.taly.events.booking;

import dev.taly.events.Event;
import dev.taly.events.EventType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How much time a resource has to sell on a day, whatever of it is booked: told for each of the next sixty days, and again
 * when it changes. A day that is over is told no more. Subject: the resource; the newer sequence is the state of its date.
 *
 * @param date local date in {@code timeZone}
 * @param timeZone IANA zone of the resource
 * @param openMinutes of {@code open}
 * @param blockedMinutes of its hours that are blocked
 * @param timeOffMinutes of its hours that are time off
 * @param open its hours without time off and blocks, in ascending order, none touching the next, cut at the day's midnights
 */
@EventType("resource.day")
public record ResourceDay(
        UUID resourceId,
        LocalDate date,
        String timeZone,
        int openMinutes,
        int blockedMinutes,
        int timeOffMinutes,
        List<Interval> open)
        implements Event {

    /** From the start up to and without the end. */
    public record Interval(Instant start, Instant end) {}
}
