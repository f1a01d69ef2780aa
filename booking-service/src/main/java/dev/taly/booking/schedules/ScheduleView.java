package dev.taly.booking.schedules;

import dev.taly.booking.resources.Conflict;
import dev.taly.booking.schedules.Schedule.DateException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as members of the company see it.
 *
 * @param conflicts the bookings that are outside the hours now, told to whoever has just replaced it; a hundred at most
 */
record ScheduleView(
        String timeZone,
        List<WeeklyWindow> weekly,
        List<WeeklyWindow> breaks,
        List<DateException> exceptions,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Season> seasons,
        @Nullable List<Conflict> conflicts) {

    static ScheduleView of(Schedule schedule, List<Conflict> conflicts) {
        return new ScheduleView(
                schedule.timeZone(),
                schedule.weekly(),
                schedule.breaks(),
                schedule.exceptions(),
                schedule.validFrom(),
                schedule.validTo(),
                schedule.seasons(),
                conflicts.isEmpty() ? null : conflicts);
    }
}
