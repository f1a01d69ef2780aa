package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * When a resource works, by the clock on its wall.
 *
 * @param patterns of which the first that covers a date gives its hours
 * @param exceptions these dates' windows instead of the weekly ones, on holidays too; no windows for a day off
 * @param holidays dates on which nobody works who has no exception for them
 * @param timeOff what is left out of whatever hours there are; the engine does that, to tell the one from the other
 */
public record WorkingHours(
        ZoneId zone,
        List<WeeklyPattern> patterns,
        Map<LocalDate, List<WallWindow>> exceptions,
        Set<LocalDate> holidays,
        Intervals timeOff) {

    /** Day and night. */
    public static WorkingHours always(ZoneId zone) {
        Map<DayOfWeek, List<WallWindow>> everyDay = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(day -> day, _ -> List.of(new WallWindow(0, WallWindow.END_OF_DAY))));
        return new WorkingHours(
                zone, List.of(new WeeklyPattern(null, null, everyDay, Map.of())), Map.of(), Set.of(), Intervals.NONE);
    }

    public static WorkingHours never(ZoneId zone) {
        return new WorkingHours(zone, List.of(), Map.of(), Set.of(), Intervals.NONE);
    }

    /** All hours that touch the period, and perhaps a day more on either side; time off is still in them. */
    public Intervals open(Instant from, Instant until) {
        List<Span> windows = new ArrayList<>();
        List<Span> breaks = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate().plusDays(1);
        LocalDate date = from.atZone(zone).toLocalDate().minusDays(1);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            if (exists(date)) {
                for (WallWindow window : on(date)) {
                    windows.add(span(date, window));
                }
                for (WallWindow pause : breaksOn(date)) {
                    breaks.add(span(date, pause));
                }
            }
        }
        return Intervals.of(windows).without(Intervals.of(breaks));
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
        for (WeeklyPattern pattern : patterns) {
            if (pattern.covers(date)) {
                return part.apply(pattern).getOrDefault(date.getDayOfWeek(), List.of());
            }
        }
        return List.of();
    }

    private Span span(LocalDate date, WallWindow window) {
        return new Span(second(date, window.start()), second(date, window.end()));
    }

    /** A zone that crosses the date line leaves out a whole day, as Pacific/Apia did with 30 December 2011. */
    private boolean exists(LocalDate date) {
        return date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    /**
     * As java.time resolves wall time: in a gap later by the gap's length, in an overlap by the earlier offset. The end
     * of a day is not wall time, but the moment the next day begins.
     */
    private long second(LocalDate date, int minute) {
        return minute == WallWindow.END_OF_DAY
                ? date.plusDays(1).atStartOfDay(zone).toEpochSecond()
                : date.atTime(minute / 60, minute % 60).atZone(zone).toEpochSecond();
    }
}
