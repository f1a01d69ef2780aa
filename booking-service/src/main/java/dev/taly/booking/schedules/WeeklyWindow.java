package dev.taly.booking.schedules;

import dev.taly.booking.schedules.Schedule.Window;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;

/** Hours on one day of every week. */
record WeeklyWindow(
        @NotNull DayOfWeek day,
        @NotNull WallTime start,
        @NotNull WallTime end) {

    Window window() {
        return new Window(start, end);
    }
}
