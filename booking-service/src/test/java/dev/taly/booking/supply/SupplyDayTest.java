package dev.taly.booking.supply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.schedules.BookableResource;
import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Span;
import dev.taly.booking.slots.WallWindow;
import dev.taly.booking.slots.WeeklyPattern;
import dev.taly.booking.slots.WorkingHours;
import dev.taly.events.booking.ResourceDay;
import dev.taly.events.booking.ResourceDay.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SupplyDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate DAY = LocalDate.parse("2027-02-10");

    @Test
    void isTheHoursWithoutTimeOffAndBlocks() {
        BookableResource ada = resource(
                window(9 * 60, 17 * 60),
                off("2027-02-10T12:00:00Z", "2027-02-10T13:00:00Z"),
                off("2027-02-10T08:00:00Z", "2027-02-10T08:30:00Z"));

        ResourceDay day = told(ada, DAY);

        assertThat(day.open())
                .containsExactly(
                        interval("2027-02-10T08:30:00Z", "2027-02-10T12:00:00Z"),
                        interval("2027-02-10T13:00:00Z", "2027-02-10T16:00:00Z"));
        assertThat(day.openMinutes()).isEqualTo(390);
        assertThat(day.timeOffMinutes()).isEqualTo(60);
        assertThat(day.blockedMinutes()).isEqualTo(30);
    }

    @Test
    void whatIsBlockedDuringTimeOffIsCountedOnce() {
        Intervals noon = off("2027-02-10T11:00:00Z", "2027-02-10T12:00:00Z");

        ResourceDay day = told(resource(window(9 * 60, 17 * 60), noon, noon), DAY);

        assertThat(List.of(day.openMinutes(), day.timeOffMinutes(), day.blockedMinutes()))
                .containsExactly(420, 60, 0);
    }

    @Test
    void aDayHasAsManyHoursAsTheClocksGiveIt() {
        BookableResource always = resource(window(0, WallWindow.END_OF_DAY), Intervals.NONE, Intervals.NONE);

        assertThat(told(always, LocalDate.parse("2027-03-28")).openMinutes()).isEqualTo(23 * 60);
        assertThat(told(always, LocalDate.parse("2027-10-31")).openMinutes()).isEqualTo(25 * 60);
        assertThat(told(always, DAY).open()).containsExactly(interval("2027-02-09T23:00:00Z", "2027-02-10T23:00:00Z"));
    }

    @Test
    void ofOneThatIsGoneNothingIsOpen() {
        ResourceDay day = SupplyDay.none(DAY).published(UUID.randomUUID(), BERLIN);

        assertThat(day.open()).isEmpty();
        assertThat(day.openMinutes()).isZero();
    }

    private static ResourceDay told(BookableResource resource, LocalDate date) {
        return SupplyDay.of(resource, date).published(resource.id(), BERLIN);
    }

    private static BookableResource resource(WallWindow everyDay, Intervals timeOff, Intervals blocks) {
        Map<DayOfWeek, List<WallWindow>> week =
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> List.of(everyDay)));
        WorkingHours hours = new WorkingHours(
                BERLIN, List.of(new WeeklyPattern(null, null, week, Map.of())), Map.of(), Set.of(), timeOff);
        return new BookableResource(UUID.randomUUID(), ResourceKind.STAFF, "Ada", 1, null, 1, hours, blocks);
    }

    private static WallWindow window(int start, int end) {
        return new WallWindow(start, end);
    }

    private static Intervals off(String from, String until) {
        return Intervals.of(List.of(new Span(
                Instant.parse(from).getEpochSecond(), Instant.parse(until).getEpochSecond())));
    }

    private static Interval interval(String start, String end) {
        return new Interval(Instant.parse(start), Instant.parse(end));
    }
}
