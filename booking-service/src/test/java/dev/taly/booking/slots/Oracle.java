package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The availability contract in the slowest and most obvious way: every minute of a month is asked about by itself, and
 * every choice of people is tried. It shares no code with the engine, only what both are told.
 */
final class Oracle {

    /** Further back than the engine is told of, so that what it is told proves to be enough. */
    private static final int DAYS_BACK = 26;

    private static final int WEEK = 7 * 24 * 60;

    private final Riddle riddle;
    private final Set<UUID> lost;
    private final List<List<Riddle.Person>> people;
    private final List<Riddle.Person> leaders;
    private final Instant origin;
    private final int minutes;
    private final Map<Riddle.Person, boolean[]> open = new HashMap<>();
    private final Map<Riddle.Person, boolean[]> off = new HashMap<>();
    private final Map<Riddle.Person, boolean[]> busy = new HashMap<>();
    private final Map<Riddle.Person, boolean[]> blocked = new HashMap<>();
    private final Map<List<Object>, boolean[]> grids = new HashMap<>();

    Oracle(Riddle riddle, Set<UUID> lost) {
        this.riddle = riddle;
        this.lost = lost;
        origin = riddle.from().minus(Duration.ofDays(DAYS_BACK));
        minutes = (int) Duration.between(origin, riddle.until()).toMinutes() + 3 * 24 * 60;
        for (Riddle.Person person : riddle.people()) {
            open.put(person, openMinutes(person.hours()));
            off.put(person, minutesOf(person.timeOff()));
            blocked.put(person, minutesOf(person.blocks()));
            busy.put(person, busyMinutes(person));
        }
        people = riddle.needs().stream()
                .map(need -> need.people().stream()
                        .map(riddle.people()::get)
                        .filter(person -> !lost.contains(person.id()))
                        .toList())
                .toList();
        leaders = people.getFirst().stream()
                .filter(person -> riddle.wanted() == null || riddle.wanted().equals(person.id()))
                .toList();
    }

    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        for (int minute : asked()) {
            Map<UUID, Instant> ends = new LinkedHashMap<>();
            for (Riddle.Person person : inOrder()) {
                Riddle.Group group = fullest(List.of(person), minute);
                if (group != null) {
                    ends.put(person.id(), group.end());
                } else if (leaders.contains(person) && leads(person, minute, Regard.CLAIMS, true)) {
                    ends.put(person.id(), instant(minute + riddle.rules().duration()));
                }
            }
            slots.addAll(byEnd(minute, ends));
        }
        return slots;
    }

    /** As they are needed; who is not needed any more, but in a session, after them. */
    private Set<Riddle.Person> inOrder() {
        Set<Riddle.Person> inOrder = new LinkedHashSet<>();
        people.forEach(inOrder::addAll);
        riddle.people().stream().sorted(Comparator.comparing(Riddle.Person::id)).forEach(inOrder::add);
        return inOrder;
    }

    /** Whoever names nobody joins the fullest of all, so that comes first. */
    private List<Slot> byEnd(int minute, Map<UUID, Instant> ends) {
        Riddle.Group first = fullest(riddle.people(), minute);
        List<Slot> slots = new ArrayList<>();
        for (Instant end : new TreeSet<>(ends.values())) {
            List<UUID> leading = ends.keySet().stream()
                    .filter(id -> end.equals(ends.get(id)))
                    .toList();
            slots.add(
                    first != null && end.equals(first.end()) ? 0 : slots.size(),
                    new Slot(instant(minute), end, leading));
        }
        return slots;
    }

    private Riddle.@Nullable Group fullest(List<Riddle.Person> leading, int minute) {
        Riddle.Group fullest = null;
        for (Riddle.Group group : groupsAt(minute)) {
            if (leading.contains(leader(group))
                    && joinable(group)
                    && (fullest == null || group.seatsLeft() < fullest.seatsLeft())) {
                fullest = group;
            }
        }
        return fullest;
    }

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (int minute : asked()) {
            boolean expected = leaders.stream()
                    .anyMatch(person -> onGrid(person, minute, Regard.HOURS) || onGrid(person, minute, Regard.CLAIMS));
            expected |= !groupsAt(minute).isEmpty();
            Verdict verdict = expected ? verdict(instant(minute)) : Verdict.FREE;
            if (verdict != Verdict.FREE) {
                refusals.add(new Refusal(instant(minute), verdict));
            }
        }
        return refusals;
    }

    Verdict verdict(Instant start) {
        int minute = minute(start);
        if (start.isBefore(riddle.now())) {
            return Verdict.IN_THE_PAST;
        } else if (start.isBefore(noticed())) {
            return Verdict.TOO_SOON;
        }
        List<Riddle.Group> groups = groupsAt(minute);
        if (groups.isEmpty() && !leaders.isEmpty() && leaders.stream().noneMatch(person -> inHorizon(person, minute))) {
            return leaders.stream().anyMatch(person -> afterHorizon(person, minute))
                    ? Verdict.TOO_FAR
                    : Verdict.TOO_SOON;
        } else if (offered(minute, Regard.CLAIMS) || groups.stream().anyMatch(this::joinable)) {
            return Verdict.FREE;
        } else if (groups.stream().anyMatch(group -> works(group) && !isOff(group) && !isBlocked(group))) {
            return Verdict.FULL;
        } else if (!offered(minute, Regard.HOURS) && groups.stream().noneMatch(this::works)) {
            boolean onGrid = leaders.isEmpty()
                    || leaders.stream()
                            .anyMatch(person ->
                                    onGrid(person, minute, Regard.HOURS) || onGrid(person, minute, Regard.CLAIMS));
            boolean worth = riddle.rules().alignment() == Alignment.CLOCK
                    || leaders.stream().anyMatch(person -> leads(person, minute, Regard.HOURS, false));
            return groups.isEmpty() && !onGrid && worth ? Verdict.OFF_GRID : Verdict.OUTSIDE_HOURS;
        }
        boolean held = groups.stream().anyMatch(group -> works(group) && !isOff(group));
        if (!held && !offered(minute, Regard.TIME_OFF)) {
            return Verdict.TIME_OFF;
        }
        return held || offered(minute, Regard.DAY_LIMITS) ? Verdict.TAKEN : Verdict.DAY_FULL;
    }

    /** Whether these people, need by need, can be taken for a slot that the first of them leads. */
    boolean allows(Instant start, List<List<UUID>> taken) {
        Set<UUID> distinct = new HashSet<>();
        int minute = minute(start);
        boolean all = leads(person(taken.getFirst().getFirst()), minute, Regard.CLAIMS, true);
        for (int need = 0; need < taken.size(); need++) {
            all &= taken.get(need).size() == riddle.needs().get(need).count();
            for (UUID id : taken.get(need)) {
                all &= distinct.add(id) && serves(need, person(id), minute, Regard.CLAIMS);
            }
        }
        return all && taken.size() == riddle.needs().size();
    }

    /** Whether this is a session that whoever asks joins at this start. */
    boolean joins(Instant start, UUID session) {
        Riddle.Group fullest = fullest(riddle.people(), minute(start));
        return fullest != null && fullest.id().equals(session);
    }

    private boolean joinable(Riddle.Group group) {
        return works(group) && !isOff(group) && !isBlocked(group) && group.seatsLeft() >= riddle.partySize();
    }

    private boolean works(Riddle.Group group) {
        return group.members().stream()
                .allMatch(member -> member.working().stream()
                        .allMatch(span -> minutes(span).allMatch(minute -> open.get(person(member))[minute])));
    }

    private boolean isOff(Riddle.Group group) {
        return group.members().stream()
                .anyMatch(member -> member.working().stream()
                        .anyMatch(span -> minutes(span).anyMatch(minute -> off.get(person(member))[minute])));
    }

    private boolean isBlocked(Riddle.Group group) {
        return group.members().stream()
                .anyMatch(member -> member.claimed().stream()
                        .anyMatch(span -> minutes(span).anyMatch(minute -> blocked.get(person(member))[minute])));
    }

    private IntStream minutes(Span span) {
        return IntStream.range(minute(Instant.ofEpochSecond(span.start())), minute(Instant.ofEpochSecond(span.end())));
    }

    private Riddle.Person person(Riddle.Group.Member member) {
        return riddle.people().get(member.person());
    }

    private Riddle.Person leader(Riddle.Group group) {
        return riddle.people().get(group.leader());
    }

    /** Of a start those that may be asked about; one that the company has slipped in only if it would be offered anyway. */
    private List<Riddle.Group> groupsAt(int minute) {
        return riddle.groups().stream()
                .filter(group -> group.start().equals(instant(minute)))
                .filter(group -> !lost.contains(leader(group).id()))
                .filter(group -> riddle.wanted() == null
                        || riddle.wanted().equals(leader(group).id()))
                .filter(group -> !group.start().isBefore(noticed()) && inHorizon(leader(group), minute))
                .filter(group -> !group.unlisted()
                        || (leaders.contains(leader(group))
                                && (onGrid(leader(group), minute, Regard.HOURS)
                                        || onGrid(leader(group), minute, Regard.CLAIMS))))
                .toList();
    }

    private boolean offered(int minute, Regard regard) {
        return leaders.stream().anyMatch(person -> leads(person, minute, regard, true));
    }

    private boolean leads(Riddle.Person person, int minute, Regard regard, boolean onItsGrid) {
        boolean fitting = !onItsGrid || onGrid(person, minute, regard) || onGrid(person, minute, Regard.CLAIMS);
        return fitting && serves(0, person, minute, regard) && filled(places(), 1, Set.of(person), minute, regard);
    }

    /** For each place the need it belongs to. */
    private List<Integer> places() {
        List<Integer> places = new ArrayList<>();
        for (int need = 0; need < riddle.needs().size(); need++) {
            for (int i = 0; i < riddle.needs().get(need).count(); i++) {
                places.add(need);
            }
        }
        return places;
    }

    private boolean filled(List<Integer> places, int from, Set<Riddle.Person> used, int minute, Regard regard) {
        if (from == places.size()) {
            return true;
        }
        int need = places.get(from);
        for (Riddle.Person person : people(need)) {
            if (!used.contains(person) && serves(need, person, minute, regard)) {
                Set<Riddle.Person> more = new HashSet<>(used);
                more.add(person);
                if (filled(places, from + 1, more, minute, regard)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean serves(int need, Riddle.Person person, int minute, Regard regard) {
        if (!possible(person, riddle.needs().get(need).parts(), minute, regard)) {
            return false;
        }
        boolean dayFull = person.full().contains(local(person, minute).toLocalDate());
        return need != 0
                || (!instant(minute).isBefore(noticed())
                        && inHorizon(person, minute)
                        && (regard == Regard.HOURS || regard == Regard.TIME_OFF || !dayFull));
    }

    private boolean possible(Riddle.Person person, List<Part> parts, int start, Regard regard) {
        boolean[] works = open.get(person);
        boolean[] isOff = off.get(person);
        boolean[] isBusy = busy.get(person);
        for (int i = 0; i < parts.size(); i++) {
            int first = start + parts.get(i).offset();
            int end = first + parts.get(i).minutes();
            for (int minute = first; minute < end; minute++) {
                if (!works[minute] || (regard != Regard.HOURS && isOff[minute])) {
                    return false;
                }
            }
            int before = i == 0 ? riddle.rules().bufferBefore() : 0;
            int after = i == parts.size() - 1 ? riddle.rules().bufferAfter() : 0;
            for (int minute = first - before; minute < end + after; minute++) {
                if (regard == Regard.CLAIMS && isBusy[minute]) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean onGrid(Riddle.Person person, int minute, Regard regard) {
        if (riddle.rules().alignment() == Alignment.CLOCK) {
            ZonedDateTime local = local(person, minute);
            return (local.getHour() * 60 + local.getMinute()) % riddle.rules().step() == 0;
        }
        Regard moving = regard == Regard.DAY_LIMITS ? Regard.TIME_OFF : regard;
        return grids.computeIfAbsent(List.of(person, moving), _ -> windowGrid(person, moving))[minute];
    }

    private boolean[] windowGrid(Riddle.Person person, Regard regard) {
        boolean[] grid = new boolean[minutes];
        List<Part> parts = riddle.needs().getFirst().parts();
        int anchor = -1;
        int unbroken = 0;
        boolean[] isOpen = open.get(person);
        boolean[] isOff = off.get(person);
        for (int minute = 24 * 60; minute < minutes - 24 * 60; minute++) {
            boolean possible = possible(person, parts, minute, regard);
            if (!possible) {
                anchor = -1;
            } else if (anchor < 0 || (unbroken >= WEEK && isMonday(person, minute))) {
                anchor = minute;
            }
            grid[minute] = possible && (minute - anchor) % riddle.rules().step() == 0;
            boolean works = isOpen[minute] && (regard == Regard.HOURS || !isOff[minute]);
            unbroken = works ? unbroken + 1 : 0;
        }
        return grid;
    }

    private boolean isMonday(Riddle.Person person, int minute) {
        LocalDate date = local(person, minute).toLocalDate();
        return date.getDayOfWeek() == DayOfWeek.MONDAY
                && date.atStartOfDay(person.hours().zone()).toInstant().equals(instant(minute));
    }

    private Instant noticed() {
        return riddle.now().plus(Duration.ofMinutes(riddle.rules().notice()));
    }

    private boolean inHorizon(Riddle.Person person, int minute) {
        LocalDate date = local(person, minute).toLocalDate();
        return switch (riddle.rules().horizon()) {
            case Horizon.Days _ -> !afterHorizon(person, minute);
            case Horizon.Dates(LocalDate from, LocalDate _) -> !date.isBefore(from) && !afterHorizon(person, minute);
        };
    }

    private boolean afterHorizon(Riddle.Person person, int minute) {
        LocalDate date = local(person, minute).toLocalDate();
        LocalDate today = riddle.now().atZone(person.hours().zone()).toLocalDate();
        return switch (riddle.rules().horizon()) {
            case Horizon.Days(int days) -> date.isAfter(today.plusDays(days));
            case Horizon.Dates(LocalDate _, LocalDate to) -> date.isAfter(to);
        };
    }

    private boolean[] openMinutes(WorkingHours hours) {
        ZoneId zone = hours.zone();
        boolean[] open = new boolean[minutes];
        LocalDate first = origin.atZone(zone).toLocalDate().minusDays(2);
        List<LocalDate> dates = first.datesUntil(
                        instant(minutes).atZone(zone).toLocalDate().plusDays(2))
                .filter(date -> date.atTime(12, 0).atZone(zone).toLocalDate().equals(date))
                .toList();
        for (LocalDate date : dates) {
            for (WallWindow window : windows(hours, date)) {
                paint(open, resolved(date, window.start(), zone), resolved(date, window.end(), zone), true);
            }
        }
        for (LocalDate date : dates) {
            for (WallWindow pause : breaks(hours, date)) {
                paint(open, resolved(date, pause.start(), zone), resolved(date, pause.end(), zone), false);
            }
        }
        return open;
    }

    private static List<WallWindow> windows(WorkingHours hours, LocalDate date) {
        if (hours.exceptions().containsKey(date)) {
            return hours.exceptions().get(date);
        } else if (hours.holidays().contains(date)) {
            return List.of();
        }
        return pattern(hours, date).windows().getOrDefault(date.getDayOfWeek(), List.of());
    }

    private static List<WallWindow> breaks(WorkingHours hours, LocalDate date) {
        return hours.exceptions().containsKey(date)
                ? List.of()
                : pattern(hours, date).breaks().getOrDefault(date.getDayOfWeek(), List.of());
    }

    private static WeeklyPattern pattern(WorkingHours hours, LocalDate date) {
        return hours.patterns().stream()
                .filter(pattern -> pattern.from() == null || !date.isBefore(pattern.from()))
                .filter(pattern -> pattern.to() == null || !date.isAfter(pattern.to()))
                .findFirst()
                .orElse(new WeeklyPattern(null, null, Map.of(), Map.of()));
    }

    private static Instant resolved(LocalDate date, int minute, ZoneId zone) {
        return minute == 24 * 60
                ? date.plusDays(1).atStartOfDay(zone).toInstant()
                : date.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }

    private boolean[] minutesOf(List<Span> spans) {
        boolean[] line = new boolean[minutes];
        spans.forEach(
                span -> paint(line, Instant.ofEpochSecond(span.start()), Instant.ofEpochSecond(span.end()), true));
        return line;
    }

    private boolean[] busyMinutes(Riddle.Person person) {
        boolean[] busy = new boolean[minutes];
        int[] taken = new int[minutes];
        for (Riddle.Claim claim : person.claims()) {
            IntStream.range(
                            Math.max(0, minute(Instant.ofEpochSecond(claim.start()))),
                            Math.clamp(minute(Instant.ofEpochSecond(claim.end())), 0, minutes))
                    .forEach(minute -> taken[minute] += claim.quantity());
        }
        for (int minute = 0; minute < minutes; minute++) {
            busy[minute] = taken[minute] >= person.capacity() || blocked.get(person)[minute];
        }
        return busy;
    }

    private void paint(boolean[] line, Instant from, Instant until, boolean value) {
        for (int minute = Math.max(0, minute(from)); minute < Math.min(minutes, minute(until)); minute++) {
            line[minute] = value;
        }
    }

    private int[] asked() {
        return IntStream.range(minute(riddle.from()), minute(riddle.until())).toArray();
    }

    private List<Riddle.Person> people(int need) {
        return people.get(need);
    }

    private Riddle.Person person(UUID id) {
        return riddle.people().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private ZonedDateTime local(Riddle.Person person, int minute) {
        return instant(minute).atZone(person.hours().zone());
    }

    private Instant instant(int minute) {
        return origin.plusSeconds(minute * 60L);
    }

    private int minute(Instant instant) {
        return Math.toIntExact(Math.floorDiv(instant.getEpochSecond() - origin.getEpochSecond(), 60L));
    }
}
