package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * When a resource works, by the clock on its wall.
 *
 * @param patterns of which the first that covers a date gives its hours
 * @param exceptions these dates' windows instead of the weekly ones, on holidays too; no windows for a day off
 * @param holidays dates on which nobody works who has no exception for them
 * @param timeOff left out of whatever hours there are
 */
public record WorkingHours(
        ZoneId zone,
        List<WeeklyPattern> patterns,
        Map<LocalDate, List<WallWindow>> exceptions,
        Set<LocalDate> holidays,
        Intervals timeOff) {

    /** All working time that touches the period, and perhaps a day more on either side. */
    Intervals during(Instant from, Instant until) {
        List<Span> spans = new ArrayList<>();
        List<Span> breaks = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate().plusDays(1);
        LocalDate date = from.atZone(zone).toLocalDate().minusDays(1);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            if (exists(date)) {
                for (WallWindow window : on(date)) {
                    spans.add(span(date, window));
                }
                for (WallWindow pause : breaksOn(date)) {
                    breaks.add(span(date, pause));
                }
            }
        }
        return Intervals.of(spans).without(Intervals.of(breaks)).without(timeOff);
    }

    private List<WallWindow> on(LocalDate date) {
        List<WallWindow> exception = exceptions.get(date);
        if (exception != null) {
            return exception;
        }
        return holidays.contains(date) ? List.of() : onDay(date, WeeklyPattern::windows);
    }

    private List<WallWindow> breaksOn(LocalDate date) {
        return exceptions.containsKey(date) ? List.of() : onDay(date, WeeklyPattern::breaks);
    }

    private List<WallWindow> onDay(LocalDate date, Function<WeeklyPattern, Map<DayOfWeek, List<WallWindow>>> part) {
        return patterns.stream()
                .filter(pattern -> pattern.covers(date))
                .findFirst()
                .map(pattern -> part.apply(pattern).getOrDefault(date.getDayOfWeek(), List.of()))
                .orElse(List.of());
    }

    private Span span(LocalDate date, WallWindow window) {
        return new Span(second(date, window.start()), second(date, window.end()));
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
