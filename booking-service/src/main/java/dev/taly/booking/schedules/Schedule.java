package dev.taly.booking.schedules;

import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.WallWindow;
import dev.taly.booking.slots.WeeklyPattern;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.zones.KnownZone;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When a resource works, by the clock on its wall: so every week, in a season by that season's week, and on single dates
 * as their exceptions say.
 *
 * @param breaks left out of the weekly hours, not of exceptions
 * @param validFrom first date of the weekly hours; null since ever
 * @param validTo last date of the weekly hours; null for ever
 */
record Schedule(
        @NotNull @KnownZone String timeZone,
        @NotNull @Size(max = 100) List<@NotNull @Valid WeeklyWindow> weekly,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @Size(max = 100)
        List<@NotNull @Valid WeeklyWindow> breaks,

        @NotNull @Size(max = 1000) List<@NotNull @Valid DateException> exceptions,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,

        @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED) @Size(max = 20)
        List<@NotNull @Valid Season> seasons) {

    Schedule {
        breaks = Objects.requireNonNullElse(breaks, List.of());
        seasons = Objects.requireNonNullElse(seasons, List.of());
    }

    /** @param windows of this date, instead of the weekly ones; none for a day off */
    record DateException(
            @NotNull LocalDate date,
            @NotNull @Size(max = 20) List<@NotNull @Valid Window> windows) {}

    record Window(@NotNull WallTime start, @NotNull WallTime end) {

        /** @param day the minutes of the windows before, to which this one's are added */
        void check(String field, BitSet day, Map<String, String> wrong) {
            if (end.minute() <= start.minute()) {
                wrong.put(field, "must be after the start; hours over midnight are two windows");
                return;
            }
            if (!day.get(start.minute(), end.minute()).isEmpty()) {
                wrong.put(field, "overlaps another window of this day");
            }
            day.set(start.minute(), end.minute());
        }

        WallWindow hours() {
            return new WallWindow(start.minute(), end.minute());
        }
    }

    static Schedule empty(String timeZone) {
        return new Schedule(timeZone, List.of(), List.of(), List.of(), null, null, List.of());
    }

    /** @throws ProblemException 422 for what ends before it starts, overlaps, comes twice or lies outside the hours */
    void check() {
        Map<String, String> wrong = new LinkedHashMap<>();
        new Week(weekly, breaks).check("", wrong);
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            wrong.put("validTo", "must not be before validFrom");
        }
        checkExceptions(wrong);
        checkSeasons(wrong);
        if (!wrong.isEmpty()) {
            ProblemException problem = CommonProblem.VALIDATION_FAILED.exception();
            wrong.forEach(problem::field);
            throw problem;
        }
    }

    private void checkExceptions(Map<String, String> wrong) {
        Set<LocalDate> dates = new HashSet<>();
        for (int i = 0; i < exceptions.size(); i++) {
            if (!dates.add(exceptions.get(i).date())) {
                wrong.put("exceptions[%d].date".formatted(i), "comes twice");
            }
            BitSet day = new BitSet();
            List<Window> windows = exceptions.get(i).windows();
            for (int w = 0; w < windows.size(); w++) {
                windows.get(w).check("exceptions[%d].windows[%d].end".formatted(i, w), day, wrong);
            }
        }
    }

    private void checkSeasons(Map<String, String> wrong) {
        for (int i = 0; i < seasons.size(); i++) {
            Season season = seasons.get(i);
            season.week().check("seasons[%d].".formatted(i), wrong);
            if (season.endsBeforeItBegins()) {
                wrong.put("seasons[%d].validTo".formatted(i), "must not be before validFrom");
            } else if (seasons.subList(0, i).stream().anyMatch(season::overlaps)) {
                wrong.put("seasons[%d].validFrom".formatted(i), "is in another season already");
            }
        }
    }

    /** @param holidays dates on which it works only by an exception */
    WorkingHours hours(Set<LocalDate> holidays, Intervals timeOff) {
        List<WeeklyPattern> patterns = new ArrayList<>();
        seasons.forEach(season -> patterns.add(season.pattern()));
        patterns.add(new Week(weekly, breaks).pattern(validFrom, validTo));
        return new WorkingHours(
                ZoneId.of(timeZone),
                List.copyOf(patterns),
                exceptions.stream()
                        .collect(Collectors.toMap(
                                DateException::date,
                                date -> date.windows().stream()
                                        .map(Window::hours)
                                        .toList())),
                holidays,
                timeOff);
    }
}
