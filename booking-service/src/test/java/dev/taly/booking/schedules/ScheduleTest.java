package dev.taly.booking.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taly.booking.schedules.Schedule.DateException;
import dev.taly.booking.schedules.Schedule.Window;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.WallWindow;
import dev.taly.booking.slots.WeeklyPattern;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.defaults.problem.ProblemException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 24);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);

    @Test
    void acceptsWindowsThatTouch() {
        accepts(weekly(monday("09:00", "12:00"), monday("12:00", "24:00")));
    }

    @Test
    void refusesWindowsOverMidnight() {
        refuses(weekly(monday("22:00", "02:00")), "weekly[0].end");
    }

    @Test
    void refusesWindowsThatOverlapOnOneDayOnly() {
        WeeklyWindow tuesday = new WeeklyWindow(DayOfWeek.TUESDAY, time("09:00"), time("12:00"));

        accepts(weekly(monday("09:00", "12:00"), tuesday));
        refuses(weekly(monday("09:00", "12:00"), monday("11:59", "13:00")), "weekly[1].end");
        refuses(weekly(monday("09:00", "12:00"), monday("08:00", "13:00")), "weekly[1].end");
    }

    @Test
    void acceptsBreaksInsideTheHoursOfTheirDay() {
        accepts(breaks(monday("12:00", "13:00")));
        accepts(breaks(monday("09:00", "17:00")));
        accepts(new Schedule(
                "Europe/Berlin",
                List.of(monday("09:00", "12:00"), monday("12:00", "17:00")),
                List.of(monday("11:30", "12:30")),
                List.of(),
                null,
                null,
                List.of()));
    }

    @Test
    void refusesBreaksOutsideTheHoursOfTheirDay() {
        refuses(breaks(monday("08:59", "10:00")), "breaks[0].start");
        refuses(breaks(monday("16:00", "17:01")), "breaks[0].start");
        refuses(breaks(new WeeklyWindow(DayOfWeek.SUNDAY, time("12:00"), time("13:00"))), "breaks[0].start");
    }

    @Test
    void refusesBreaksThatEndBeforeTheyStartOrOverlap() {
        refuses(breaks(monday("13:00", "12:00")), "breaks[0].end");
        refuses(breaks(monday("12:00", "13:00"), monday("12:30", "13:30")), "breaks[1].end");
    }

    @Test
    void boundsTheOrdinaryWeek() {
        refuses(between(JULY, JUNE), "validTo");
        accepts(between(JULY, JULY));

        WeeklyPattern pattern = hours(between(JUNE, JULY)).patterns().getLast();
        assertThat(pattern.from()).isEqualTo(JUNE);
        assertThat(pattern.to()).isEqualTo(JULY);
    }

    @Test
    void refusesSeasonsThatOverlap() {
        refuses(seasons(season(JULY, AUGUST), season(JUNE, JULY)), "seasons[1].validFrom");
        accepts(seasons(season(JULY, AUGUST), season(JUNE, JULY.minusDays(1))));
    }

    @Test
    void refusesWhatIsWrongInASeason() {
        refuses(seasons(season(AUGUST, JULY)), "seasons[0].validTo");
        refuses(
                seasons(new Season(JUNE, JULY, List.of(monday("12:00", "09:00")), List.of())),
                "seasons[0].weekly[0].end");
        refuses(
                seasons(new Season(JUNE, JULY, List.of(), List.of(monday("12:00", "13:00")))),
                "seasons[0].breaks[0].start");
    }

    @Test
    void putsSeasonsBeforeTheOrdinaryWeek() {
        Schedule schedule = seasons(season(JUNE, JULY));

        List<WeeklyPattern> patterns = hours(schedule).patterns();

        assertThat(patterns).hasSize(2);
        assertThat(patterns.getFirst().from()).isEqualTo(JUNE);
        assertThat(patterns.getFirst().to()).isEqualTo(JULY);
        assertThat(patterns.getFirst().windows())
                .containsExactlyEntriesOf(Map.of(DayOfWeek.MONDAY, List.of(new WallWindow(600, 720))));
        assertThat(patterns.getLast().from()).isNull();
    }

    @Test
    void knowsDaysOffBreaksAndHolidays() {
        Schedule schedule = new Schedule(
                "Europe/Berlin",
                List.of(monday("09:00", "12:00"), monday("13:00", "24:00")),
                List.of(monday("10:00", "10:15")),
                List.of(new DateException(CHRISTMAS, List.of())),
                null,
                null,
                List.of());

        WorkingHours hours = schedule.hours(Set.of(JUNE), Intervals.NONE);

        assertThat(hours.patterns().getFirst().windows())
                .containsEntry(DayOfWeek.MONDAY, List.of(new WallWindow(540, 720), new WallWindow(780, 1440)));
        assertThat(hours.patterns().getFirst().breaks())
                .containsEntry(DayOfWeek.MONDAY, List.of(new WallWindow(600, 615)));
        assertThat(hours.exceptions()).containsEntry(CHRISTMAS, List.of());
        assertThat(hours.holidays()).containsExactly(JUNE);
    }

    @Test
    void refusesExceptionsThatComeTwiceOrOverlap() {
        refuses(
                exceptions(new DateException(JUNE, List.of()), new DateException(JUNE, List.of())),
                "exceptions[1].date");
        refuses(
                exceptions(new DateException(JUNE, List.of(window("09:00", "12:00"), window("11:00", "13:00")))),
                "exceptions[0].windows[1].end");
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

    private static void accepts(Schedule schedule) {
        assertThatCode(schedule::check).doesNotThrowAnyException();
    }

    private static void refuses(Schedule schedule, String field) {
        assertThatThrownBy(schedule::check)
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("[" + field + " ");
    }

    private static WorkingHours hours(Schedule schedule) {
        return schedule.hours(Set.of(), Intervals.NONE);
    }

    private static Schedule weekly(WeeklyWindow... windows) {
        return new Schedule("Europe/Berlin", List.of(windows), List.of(), List.of(), null, null, List.of());
    }

    private static Schedule breaks(WeeklyWindow... breaks) {
        List<WeeklyWindow> weekly = List.of(monday("09:00", "17:00"));
        return new Schedule("Europe/Berlin", weekly, List.of(breaks), List.of(), null, null, List.of());
    }

    private static Schedule between(LocalDate from, LocalDate to) {
        return new Schedule("Europe/Berlin", List.of(), List.of(), List.of(), from, to, List.of());
    }

    private static Schedule exceptions(DateException... exceptions) {
        return new Schedule("Europe/Berlin", List.of(), List.of(), List.of(exceptions), null, null, List.of());
    }

    private static Schedule seasons(Season... seasons) {
        return new Schedule("Europe/Berlin", List.of(), List.of(), List.of(), null, null, List.of(seasons));
    }

    private static Season season(LocalDate from, LocalDate to) {
        return new Season(from, to, List.of(monday("10:00", "12:00")), List.of());
    }

    private static WeeklyWindow monday(String start, String end) {
        return new WeeklyWindow(DayOfWeek.MONDAY, time(start), time(end));
    }

    private static Window window(String start, String end) {
        return new Window(time(start), time(end));
    }

    private static WallTime time(String text) {
        return WallTime.parse(text);
    }
}
