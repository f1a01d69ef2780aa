package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small company to ask for slots: people with hours and claims, one offering, one moment. */
final class SmallCompany {

    private final List<Person> people = new ArrayList<>();
    private ZoneId zone = ZoneId.of("UTC");
    private int duration = 60;
    private @Nullable Integer step;
    private int before;
    private int after;
    private int notice;
    private int horizon = 60;
    private int count = 1;
    private @Nullable UUID wanted;
    private Instant now = Instant.parse("2000-01-01T00:00:00Z");

    static SmallCompany in(String zone) {
        SmallCompany company = new SmallCompany();
        company.zone = ZoneId.of(zone);
        company.horizon = 100_000;
        return company;
    }

    /** One person more, with the same hours every day. */
    SmallCompany open(String... windows) {
        people.add(new Person(daily(windows)));
        return this;
    }

    SmallCompany openOn(Set<DayOfWeek> days, String... windows) {
        Map<DayOfWeek, List<WallWindow>> weekly = daily(windows);
        weekly.keySet().retainAll(days);
        people.add(new Person(weekly));
        return this;
    }

    SmallCompany exception(String date, String... windows) {
        people.getLast().exceptions.put(LocalDate.parse(date), windows(windows));
        return this;
    }

    /** The person added last is taken; the times include buffers. */
    SmallCompany claim(String start, String end) {
        people.getLast()
                .claims
                .add(new Span(
                        Instant.parse(start).getEpochSecond(),
                        Instant.parse(end).getEpochSecond()));
        return this;
    }

    SmallCompany slotsOf(int minutes) {
        duration = minutes;
        return this;
    }

    SmallCompany every(int minutes) {
        step = minutes;
        return this;
    }

    SmallCompany buffers(int minutesBefore, int minutesAfter) {
        before = minutesBefore;
        after = minutesAfter;
        return this;
    }

    SmallCompany notice(int minutes) {
        notice = minutes;
        return this;
    }

    SmallCompany horizon(int days) {
        horizon = days;
        return this;
    }

    SmallCompany together(int persons) {
        count = persons;
        return this;
    }

    SmallCompany wanting(UUID resource) {
        wanted = resource;
        return this;
    }

    SmallCompany at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    UUID person(int index) {
        return people.get(index).id;
    }

    SlotRules rules() {
        return new SlotRules(
                duration,
                before,
                after,
                step != null ? step : duration,
                Alignment.CLOCK,
                notice,
                new Horizon.Days(horizon));
    }

    List<Need> needs() {
        List<ResourceCalendar> calendars =
                people.stream().map(person -> person.calendar(zone)).toList();
        return List.of(new Need(count, calendars, List.of(new Part(0, duration))));
    }

    /** Engine for starts on these local dates, both included. */
    SlotEngine engine(String from, String to) {
        return new SlotEngine(
                rules(),
                needs(),
                wanted,
                now,
                LocalDate.parse(from).atStartOfDay(zone).toInstant(),
                LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant());
    }

    List<String> startsOn(String date) {
        return starts(date, date);
    }

    /** In UTC, as 2026-11-24T09:00Z. */
    List<String> starts(String from, String to) {
        return engine(from, to)
                .slots()
                .map(slot -> slot.start().toString().replace(":00Z", "Z"))
                .toList();
    }

    /** By the clock on the wall, as 09:00. */
    List<String> localStartsOn(String date) {
        return engine(date, date)
                .slots()
                .map(slot -> slot.start().atZone(zone).toLocalTime().toString())
                .toList();
    }

    private static Map<DayOfWeek, List<WallWindow>> daily(String... windows) {
        Map<DayOfWeek, List<WallWindow>> weekly = new EnumMap<>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values()).forEach(day -> weekly.put(day, windows(windows)));
        return weekly;
    }

    private static List<WallWindow> windows(String... windows) {
        return Arrays.stream(windows)
                .map(window -> new WallWindow(minute(window.substring(0, 5)), minute(window.substring(6))))
                .toList();
    }

    private static int minute(String time) {
        return time.equals("24:00")
                ? WallWindow.END_OF_DAY
                : LocalTime.parse(time).toSecondOfDay() / 60;
    }

    static String[] times(int from, int to, int step) {
        return IntStream.rangeClosed(0, (to - from) / step)
                .map(i -> from + i * step)
                .mapToObj(minute -> LocalTime.ofSecondOfDay(minute * 60L).toString())
                .toArray(String[]::new);
    }

    private static final class Person {

        private final UUID id = UUID.randomUUID();
        private final Map<DayOfWeek, List<WallWindow>> weekly;
        private final Map<LocalDate, List<WallWindow>> exceptions = new HashMap<>();
        private final List<Span> claims = new ArrayList<>();

        private Person(Map<DayOfWeek, List<WallWindow>> weekly) {
            this.weekly = weekly;
        }

        private ResourceCalendar calendar(ZoneId zone) {
            return new ResourceCalendar(
                    id,
                    new WorkingHours(
                            zone,
                            List.of(new WeeklyPattern(null, null, weekly, Map.of())),
                            exceptions,
                            Set.of(),
                            Intervals.NONE),
                    Intervals.of(claims));
        }
    }
}
