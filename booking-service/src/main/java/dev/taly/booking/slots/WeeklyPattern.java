package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hours of an ordinary week, and the dates on which they hold.
 *
 * @param from first date; null since ever
 * @param to last date; null for ever
 * @param breaks left out of these hours
 */
public record WeeklyPattern(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Map<DayOfWeek, List<WallWindow>> windows,
        Map<DayOfWeek, List<WallWindow>> breaks) {

    int windowCount() {
        return Stream.of(windows, breaks)
                .flatMap(days -> days.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /** Day and night. */
    static WeeklyPattern roundTheClock(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new WeeklyPattern(
                from,
                to,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> WallWindow.WHOLE_DAY)),
                Map.of());
    }

    boolean covers(LocalDate date) {
        return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
    }
}
