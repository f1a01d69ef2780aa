package dev.taly.booking.schedules;

import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.WallWindow;
import dev.taly.booking.slots.WeeklyPattern;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.booking.zones.KnownZone;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** When a resource works, by the clock on its wall: so every week, but otherwise on these dates. */
record Schedule(
        @NotNull @KnownZone String timeZone,
        @NotNull @Size(max = 100) List<@NotNull @Valid WeeklyWindow> weekly,
        @NotNull @Size(max = 1000) List<@NotNull @Valid DateException> exceptions) {

    record WeeklyWindow(
            @NotNull DayOfWeek day,
            @NotNull WallTime start,
            @NotNull WallTime end) {

        private Window window() {
            return new Window(start, end);
        }
    }

    /** @param windows of this date, instead of the weekly ones; none for a day off */
    record DateException(
            @NotNull LocalDate date,
            @NotNull @Size(max = 20) List<@NotNull @Valid Window> windows) {}

    record Window(@NotNull WallTime start, @NotNull WallTime end) {

        private boolean overlaps(Window other) {
            return start.minute() < other.end.minute() && other.start.minute() < end.minute();
        }

        private WallWindow hours() {
            return new WallWindow(start.minute(), end.minute());
        }
    }

    static Schedule empty(String timeZone) {
        return new Schedule(timeZone, List.of(), List.of());
    }

    /** @throws ProblemException 422 for windows that end before they start, and for what overlaps or comes twice */
    void check() {
        Map<String, String> wrong = new LinkedHashMap<>();
        Map<DayOfWeek, List<Window>> days = new HashMap<>();
        for (int i = 0; i < weekly.size(); i++) {
            List<Window> day = days.computeIfAbsent(weekly.get(i).day(), _ -> new ArrayList<>());
            check("weekly[%d].end".formatted(i), weekly.get(i).window(), day, wrong);
        }
        Map<LocalDate, List<Window>> dates = new HashMap<>();
        for (int i = 0; i < exceptions.size(); i++) {
            DateException exception = exceptions.get(i);
            List<Window> date = new ArrayList<>();
            if (dates.put(exception.date(), date) != null) {
                wrong.put("exceptions[%d].date".formatted(i), "comes twice");
            }
            for (int w = 0; w < exception.windows().size(); w++) {
                check(
                        "exceptions[%d].windows[%d].end".formatted(i, w),
                        exception.windows().get(w),
                        date,
                        wrong);
            }
        }
        if (!wrong.isEmpty()) {
            ProblemException problem = CommonProblem.VALIDATION_FAILED.exception();
            wrong.forEach(problem::field);
            throw problem;
        }
    }

    private static void check(String field, Window window, List<Window> before, Map<String, String> wrong) {
        if (window.end().minute() <= window.start().minute()) {
            wrong.put(field, "must be after the start; hours over midnight are two windows");
        } else if (before.stream().anyMatch(window::overlaps)) {
            wrong.put(field, "overlaps another window of this day");
        }
        before.add(window);
    }

    WorkingHours hours() {
        return new WorkingHours(
                ZoneId.of(timeZone),
                List.of(new WeeklyPattern(
                        null,
                        null,
                        weekly.stream()
                                .collect(Collectors.groupingBy(
                                        WeeklyWindow::day,
                                        Collectors.mapping(day -> day.window().hours(), Collectors.toList()))),
                        Map.of())),
                exceptions.stream()
                        .collect(Collectors.toMap(
                                DateException::date,
                                date -> date.windows().stream()
                                        .map(Window::hours)
                                        .toList())),
                Set.of(),
                Intervals.NONE);
    }
}
