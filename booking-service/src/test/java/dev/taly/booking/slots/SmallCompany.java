package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small company to ask for slots: people with hours and claims, one offering, one moment. */
final class SmallCompany {

    private final List<Person> people = new ArrayList<>();
    private final List<Requirement> requirements = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private ZoneId zone = ZoneId.of("UTC");
    private int duration = 60;
    private @Nullable Integer step;
    private Alignment alignment = Alignment.CLOCK;
    private int before;
    private int after;
    private int notice;
    private Horizon horizon = new Horizon.Days(100_000);
    private int count = 1;
    private int leaders = Integer.MAX_VALUE;
    private int partySize = 1;
    private List<Part> parts = List.of();
    private @Nullable UUID wanted;
    private Instant now = Instant.parse("2000-01-01T00:00:00Z");

    /** @param members by their place in the list of all, the one who leads first */
    private record Group(UUID id, Instant start, Instant end, List<Integer> members, boolean unlisted, int seatsLeft) {}

    private record Requirement(int count, List<Part> parts, List<Integer> people) {}

    static SmallCompany in(String zone) {
        SmallCompany company = new SmallCompany();
        company.zone = ZoneId.of(zone);
        return company;
    }

    /** One person more, with the same hours every day. */
    SmallCompany open(String... windows) {
        people.add(new Person(zone, daily(windows)));
        return this;
    }

    SmallCompany openOn(Set<DayOfWeek> days, String... windows) {
        Map<DayOfWeek, List<WallWindow>> weekly = daily(windows);
        weekly.keySet().retainAll(days);
        people.add(new Person(zone, weekly));
        return this;
    }

    SmallCompany livingIn(String otherZone) {
        people.getLast().zone = ZoneId.of(otherZone);
        return this;
    }

    SmallCompany exception(String date, String... windows) {
        people.getLast().exceptions.put(LocalDate.parse(date), windows(windows));
        return this;
    }

    SmallCompany holiday(String date) {
        people.getLast().holidays.add(LocalDate.parse(date));
        return this;
    }

    SmallCompany pause(String... windows) {
        people.getLast().breaks = daily(windows);
        return this;
    }

    SmallCompany timeOff(String start, String end) {
        people.getLast().timeOff.add(span(start, end));
        return this;
    }

    /** The person added last is taken; the times include buffers. */
    SmallCompany claim(String start, String end) {
        people.getLast().claims.add(span(start, end));
        return this;
    }

    /** The person added last has had all bookings that the offering allows on that day. */
    SmallCompany full(String date) {
        people.getLast().full.add(LocalDate.parse(date));
        return this;
    }

    /** The person added last leads a group, and so is taken. */
    SmallCompany session(String start, int seatsLeft) {
        return session(
                start, Instant.parse(start).plus(Duration.ofMinutes(duration)).toString(), seatsLeft);
    }

    /** Of another length than slots have by now; with others. */
    SmallCompany session(String start, String end, int seatsLeft, Integer... others) {
        return session(start, end, false, seatsLeft, others);
    }

    /** Opened by the company at a start that its rules did not allow. */
    SmallCompany unlistedSession(String start, int seatsLeft) {
        Instant end = Instant.parse(start).plus(Duration.ofMinutes(duration));
        return session(start, end.toString(), true, seatsLeft);
    }

    private SmallCompany session(String start, String end, boolean unlisted, int seatsLeft, Integer... others) {
        List<Integer> members = new ArrayList<>(List.of(people.size() - 1));
        members.addAll(List.of(others));
        groups.add(
                new Group(UUID.randomUUID(), Instant.parse(start), Instant.parse(end), members, unlisted, seatsLeft));
        members.forEach(member -> people.get(member).claims.add(span(start, end)));
        return this;
    }

    /** The one added last takes so many at a time. */
    SmallCompany places(int capacity) {
        people.getLast().capacity = capacity;
        return this;
    }

    /** The person added last is as busy as if it were booked. */
    SmallCompany block(String start, String end) {
        people.getLast().blocks.add(span(start, end));
        return this;
    }

    SmallCompany party(int persons) {
        partySize = persons;
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

    SmallCompany fromTheWindow() {
        alignment = Alignment.WINDOW;
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
        horizon = new Horizon.Days(days);
        return this;
    }

    SmallCompany horizon(String from, String to) {
        horizon = new Horizon.Dates(LocalDate.parse(from), LocalDate.parse(to));
        return this;
    }

    SmallCompany together(int persons) {
        count = persons;
        return this;
    }

    SmallCompany parts(Part... taken) {
        parts = List.of(taken);
        return this;
    }

    /** The people added after this serve further needs only. */
    SmallCompany others() {
        leaders = people.size();
        return this;
    }

    /** A further need, which these people can meet. */
    SmallCompany alsoNeeding(int persons, List<Integer> able, Part... taken) {
        requirements.add(new Requirement(persons, List.of(taken), able));
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

    UUID session(int index) {
        return groups.get(index).id;
    }

    SlotRules rules() {
        return new SlotRules(duration, before, after, step != null ? step : duration, alignment, notice, horizon);
    }

    private List<ResourceCalendar> calendars(Instant from, Instant until) {
        return people.stream()
                .map(person -> person.calendar(from.minus(rules().lookBack()), until.plus(Duration.ofDays(2))))
                .toList();
    }

    private List<Session> sessions(List<ResourceCalendar> calendars) {
        return groups.stream()
                .map(group -> {
                    Intervals time = Intervals.of(List.of(span(group.start.toString(), group.end.toString())));
                    List<SessionResource> resources = group.members.stream()
                            .map(member -> new SessionResource(calendars.get(member), time, time))
                            .toList();
                    return new Session(group.id, group.start, group.end, resources, group.unlisted, group.seatsLeft);
                })
                .toList();
    }

    private List<Need> needs(List<ResourceCalendar> calendars) {
        List<Part> whole = List.of(new Part(0, duration));
        List<Need> needs = new ArrayList<>();
        needs.add(new Need(
                count, calendars.subList(0, Math.min(leaders, people.size())), parts.isEmpty() ? whole : parts));
        for (Requirement requirement : requirements) {
            needs.add(new Need(
                    requirement.count,
                    requirement.people.stream().map(calendars::get).toList(),
                    requirement.parts.isEmpty() ? whole : requirement.parts));
        }
        return needs;
    }

    /** Engine for starts on these local dates, both included. */
    SlotEngine engine(String from, String to) {
        Instant start = LocalDate.parse(from).atStartOfDay(zone).toInstant();
        Instant end = LocalDate.parse(to).plusDays(1).atStartOfDay(zone).toInstant();
        List<ResourceCalendar> calendars = calendars(start, end);
        return new SlotEngine(
                new SlotQuery(rules(), needs(calendars), sessions(calendars), wanted, partySize, now, start, end));
    }

    Verdict judge(String start) {
        Instant instant = Instant.parse(start);
        String date = instant.atZone(zone).toLocalDate().toString();
        return engine(date, date).judge(instant);
    }

    List<String> startsOn(String date) {
        return starts(date, date);
    }

    /** In UTC, as 2026-11-24T09:00Z. */
    List<String> starts(String from, String to) {
        return engine(from, to).slots().stream()
                .map(slot -> slot.start().toString().replace(":00Z", "Z"))
                .toList();
    }

    /** By the clock on the wall, as 09:00. */
    List<String> localStartsOn(String date) {
        return engine(date, date).slots().stream()
                .map(slot -> slot.start().atZone(zone).toLocalTime().toString())
                .toList();
    }

    private static Span span(String start, String end) {
        return new Span(
                Instant.parse(start).getEpochSecond(), Instant.parse(end).getEpochSecond());
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
        private final Set<LocalDate> holidays = new HashSet<>();
        private final Set<LocalDate> full = new HashSet<>();
        private final List<Span> timeOff = new ArrayList<>();
        private final List<Span> claims = new ArrayList<>();
        private final List<Span> blocks = new ArrayList<>();
        private Map<DayOfWeek, List<WallWindow>> breaks = Map.of();
        private ZoneId zone;
        private int capacity = 1;

        private Person(ZoneId zone, Map<DayOfWeek, List<WallWindow>> weekly) {
            this.zone = zone;
            this.weekly = weekly;
        }

        private ResourceCalendar calendar(Instant from, Instant until) {
            WorkingHours hours = new WorkingHours(
                    zone,
                    List.of(new WeeklyPattern(null, null, weekly, breaks)),
                    exceptions,
                    holidays,
                    Intervals.of(timeOff));
            return new ResourceCalendar(
                    id,
                    zone,
                    hours.open(from, until),
                    hours.timeOff(),
                    Intervals.crowded(
                                    claims.stream().mapToLong(Span::start).toArray(),
                                    claims.stream().mapToLong(Span::end).toArray(),
                                    claims.stream().mapToInt(_ -> 1).toArray(),
                                    capacity)
                            .union(Intervals.of(blocks)),
                    Intervals.of(blocks),
                    Intervals.ofDates(full, zone));
        }
    }
}
