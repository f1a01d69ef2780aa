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
        return new WorkingHours(
                zone, List.of(WeeklyPattern.roundTheClock(null, null)), Map.of(), Set.of(), Intervals.NONE);
    }

    /** Day and night while it is there: not on days off and holidays, nor on dates that no week covers. */
    public WorkingHours roundTheClock() {
        return new WorkingHours(
                zone,
                patterns.stream()
                        .map(pattern -> WeeklyPattern.roundTheClock(pattern.from(), pattern.to()))
                        .toList(),
                exceptions.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                date -> date.getValue().isEmpty() ? List.of() : WallWindow.WHOLE_DAY)),
                holidays,
                timeOff);
    }

    public WorkingHours withoutHolidays() {
        return new WorkingHours(zone, patterns, exceptions, Set.of(), timeOff);
    }

    /** How much there is of it: the number of times that it names. */
    public int moments() {
        int windows = patterns.stream().mapToInt(WeeklyPattern::windowCount).sum()
                + exceptions.values().stream().mapToInt(List::size).sum();
        return 2 * windows + exceptions.size() + holidays.size() + 2 * timeOff.size();
    }

    public static WorkingHours never(ZoneId zone) {
        return new WorkingHours(zone, List.of(), Map.of(), Set.of(), Intervals.NONE);
    }

    /** All hours that touch the period, and perhaps a day more on either side; time off is still in them. */
    public Intervals open(Instant from, Instant until) {
        WallClock clock = new WallClock(zone);
        List<Span> windows = new ArrayList<>();
        List<Span> breaks = new ArrayList<>();
        LocalDate last = until.atZone(zone).toLocalDate().plusDays(1);
        LocalDate date = from.atZone(zone).toLocalDate().minusDays(1);
        for (; !date.isAfter(last); date = date.plusDays(1)) {
            if (clock.has(date)) {
                for (WallWindow window : on(date)) {
                    windows.add(span(clock, date, window));
                }
                for (WallWindow pause : breaksOn(date)) {
                    breaks.add(span(clock, date, pause));
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

    private static Span span(WallClock clock, LocalDate date, WallWindow window) {
        return new Span(clock.second(date, window.start()), clock.second(date, window.end()));
    }
}
