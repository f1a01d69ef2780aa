package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * When a resource works, by the clock on its wall.
 *
 * @param exceptions these dates' windows instead of the weekly ones; no windows for a day off
 */
public record WorkingHours(
        ZoneId zone, Map<DayOfWeek, List<WallWindow>> weekly, Map<LocalDate, List<WallWindow>> exceptions) {

    /** All working time that touches the period, and perhaps a day more on either side. */
    Intervals during(Instant from, Instant until) {
        List<Span> spans = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate().plusDays(1);
        LocalDate date = from.atZone(zone).toLocalDate().minusDays(1);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            if (exists(date)) {
                for (WallWindow window : on(date)) {
                    spans.add(new Span(second(date, window.start()), second(date, window.end())));
                }
            }
        }
        return Intervals.of(spans);
    }

    private List<WallWindow> on(LocalDate date) {
        List<WallWindow> exception = exceptions.get(date);
        return exception != null ? exception : weekly.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /** A zone that crosses the date line leaves out a whole day, as Pacific/Apia did with 30 December 2011. */
    private boolean exists(LocalDate date) {
        return date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    /** As java.time resolves wall time: in a gap later by the gap's length, in an overlap by the earlier offset. */
    private long second(LocalDate date, int minute) {
        return date.atStartOfDay().plusMinutes(minute).atZone(zone).toEpochSecond();
    }
}
