package dev.taly.booking.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.schedules.Schedule.DateException;
import dev.taly.booking.schedules.Schedule.WeeklyWindow;
import dev.taly.booking.schedules.Schedule.Window;
import dev.taly.booking.slots.WallWindow;
import dev.taly.defaults.problem.ProblemException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 24);

    @Test
    void acceptsWindowsThatTouch() {
        assertThatCode(() -> weekly(monday("09:00", "12:00"), monday("12:00", "24:00"))
                        .check())
                .doesNotThrowAnyException();
    }

    @Test
    void refusesWindowsOverMidnight() {
        assertThatThrownBy(() -> weekly(monday("22:00", "02:00")).check()).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesWindowsThatOverlapOnOneDayOnly() {
        WeeklyWindow tuesday = new WeeklyWindow(DayOfWeek.TUESDAY, time("09:00"), time("12:00"));

        assertThatCode(() -> weekly(monday("09:00", "12:00"), tuesday).check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> weekly(monday("09:00", "12:00"), monday("11:59", "13:00"))
                        .check())
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void knowsDaysOff() {
        Schedule schedule = new Schedule(
                "Europe/Berlin",
                List.of(monday("09:00", "12:00"), monday("13:00", "24:00")),
                List.of(new DateException(CHRISTMAS, List.of())));

        assertThat(schedule.hours().patterns().getFirst().windows())
                .containsEntry(DayOfWeek.MONDAY, List.of(new WallWindow(540, 720), new WallWindow(780, 1440)));
        assertThat(schedule.hours().exceptions()).containsEntry(CHRISTMAS, List.of());
    }

    @Test
    void writesTimesAsTheyAreRead() {
        assertThat(WallTime.parse("09:05")).hasToString("09:05");
        assertThat(WallTime.parse("24:00")).hasToString("24:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9:00", "24:01", "25:00", "09:60", "09:00:00", "nine", " 09:00"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> WallTime.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Schedule weekly(WeeklyWindow... windows) {
        return new Schedule("Europe/Berlin", List.of(windows), List.of());
    }

    private static WeeklyWindow monday(String start, String end) {
        Window window = new Window(time(start), time(end));
        return new WeeklyWindow(DayOfWeek.MONDAY, window.start(), window.end());
    }

    private static WallTime time(String text) {
        return WallTime.parse(text);
    }
}
