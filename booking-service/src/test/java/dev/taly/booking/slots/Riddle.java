package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A random company around a day, for the engine and the oracle to find the slots of. The same seed makes the same. */
record Riddle(
        SlotRules rules,
        List<Person> people,
        List<Demand> needs,
        List<Group> groups,
        @Nullable UUID wanted,
        int partySize,
        Instant now,
        Instant from,
        Instant until) {

    record Claim(long start, long end, int quantity) {}

    record Person(
            UUID id,
            WorkingHours hours,
            List<Span> timeOff,
            List<Span> blocks,
            int capacity,
            List<Claim> claims,
            Set<LocalDate> full) {

        /** The oracle looks people up all the time, and the hash of a year's hours takes long. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Person person && id.equals(person.id);
        }

        @Override
        public int hashCode() {
            return id.hashCode();
        }
    }

    /** @param people by their place in the list of all */
    record Demand(int count, List<Integer> people, List<Part> parts) {}

    /** A session, opened when the offering was perhaps another one. */
    record Group(UUID id, Instant start, Instant end, List<Member> members, boolean unlisted, int seatsLeft) {

        /** @param person by its place in the list of all; the first leads */
        record Member(int person, List<Span> working, List<Span> claimed) {}

        int leader() {
            return members.getFirst().person;
        }
    }

    static Riddle of(ZoneId zone, LocalDate day, Alignment alignment, long seed) {
        return new Maker(zone, day, new Random(seed)).make(alignment);
    }

    SlotEngine engine() {
        return engine(from);
    }

    /** Told of no more of the past than the engine asks for. */
    SlotEngine engine(Instant first) {
        List<Group> asked = groups.stream()
                .filter(group -> !group.start.isBefore(first) && group.start.isBefore(until))
                .toList();
        Instant knownFrom = bound(asked, Span::start, first.minus(rules.lookBack()), Comparator.naturalOrder());
        Instant knownUntil = bound(asked, Span::end, rules.claimedUntil(until), Comparator.reverseOrder());
        List<ResourceCalendar> calendars = people.stream()
                .map(person -> calendar(person, knownFrom, knownUntil))
                .toList();
        List<Need> needed = needs.stream()
                .map(need -> new Need(
                        need.count, need.people.stream().map(calendars::get).toList(), need.parts))
                .toList();
        List<Session> sessions =
                asked.stream().map(group -> session(group, calendars)).toList();
        return new SlotEngine(new SlotQuery(rules, needed, sessions, wanted, partySize, now, first, until));
    }

    /** Of what is claimed for them, or of what has to be known anyway. */
    private static Instant bound(
            List<Group> groups, ToLongFunction<Span> part, Instant known, Comparator<Instant> order) {
        return Stream.concat(
                        Stream.of(known),
                        groups.stream()
                                .flatMap(group -> group.members.stream())
                                .flatMap(member -> member.claimed.stream())
                                .map(span -> Instant.ofEpochSecond(part.applyAsLong(span))))
                .min(order)
                .orElseThrow();
    }

    private static Session session(Group group, List<ResourceCalendar> calendars) {
        return new Session(
                group.id,
                group.start,
                group.end,
                group.members.stream()
                        .map(member -> new SessionResource(
                                calendars.get(member.person),
                                Intervals.of(member.working),
                                Intervals.of(member.claimed)))
                        .toList(),
                group.unlisted,
                group.seatsLeft);
    }

    private static ResourceCalendar calendar(Person person, Instant from, Instant until) {
        List<Claim> known = person.claims.stream()
                .filter(claim -> claim.end > from.getEpochSecond() && claim.start < until.getEpochSecond())
                .toList();
        return new ResourceCalendar(
                person.id,
                person.hours.zone(),
                person.hours.open(from, until),
                person.hours.timeOff(),
                Intervals.crowded(
                                known.stream().mapToLong(Claim::start).toArray(),
                                known.stream().mapToLong(Claim::end).toArray(),
                                known.stream().mapToInt(Claim::quantity).toArray(),
                                person.capacity)
                        .union(Intervals.of(person.blocks)),
                Intervals.of(person.blocks),
                Intervals.ofDates(person.full, person.hours.zone()));
    }

    private static final class Maker {

        private static final int[] STEPS = {5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 420};

        private final ZoneId zone;
        private final LocalDate day;
        private final Random random;
        private final Instant middle;

        private Maker(ZoneId zone, LocalDate day, Random random) {
            this.zone = zone;
            this.day = day;
            this.random = random;
            middle = Instant.ofEpochSecond(day.atStartOfDay(zone).toEpochSecond() / 60 * 60);
        }

        private Riddle make(Alignment alignment) {
            int duration = 5 * (1 + random.nextInt(24));
            SlotRules rules = new SlotRules(
                    duration,
                    often() ? 0 : 5 * random.nextInt(5),
                    often() ? 0 : 5 * random.nextInt(5),
                    STEPS[random.nextInt(STEPS.length)],
                    alignment,
                    random.nextInt(3) * 50,
                    horizon());
            List<Demand> needs = needs(duration);
            int all = needs.stream()
                    .flatMap(need -> need.people.stream())
                    .mapToInt(i -> i + 1)
                    .max()
                    .orElse(1);
            List<Person> people = new ArrayList<>();
            for (int i = 0; i < all; i++) {
                people.add(person());
            }
            List<Group> groups = often() ? List.of() : groups(people, needs, duration);
            UUID wanted = often() ? null : people.get(random.nextInt(all)).id;
            Instant now = middle.minusMillis(random.nextInt(60 * 60 * 40) * 1000L + random.nextInt(2) * 300L);
            return new Riddle(
                    rules,
                    people,
                    needs,
                    groups,
                    wanted,
                    1 + random.nextInt(3),
                    now,
                    middle.minus(Duration.ofDays(1)),
                    middle.plus(Duration.ofDays(1 + random.nextInt(2))));
        }

        private Horizon horizon() {
            return random.nextBoolean()
                    ? new Horizon.Days(random.nextInt(4))
                    : new Horizon.Dates(day.minusDays(random.nextInt(3)), day.plusDays(random.nextInt(3)));
        }

        private List<Demand> needs(int duration) {
            int first = 1 + random.nextInt(4);
            List<Demand> needs = new ArrayList<>();
            needs.add(new Demand(
                    often() ? 1 : 1 + random.nextInt(2),
                    IntStream.range(0, first).boxed().toList(),
                    parts(duration)));
            int more = often() ? 0 : 1 + random.nextInt(2);
            for (int i = 0; i < more; i++) {
                List<Integer> able =
                        new ArrayList<>(IntStream.range(0, first + 2).boxed().toList());
                Collections.shuffle(able, random);
                needs.add(new Demand(
                        1 + random.nextInt(2), List.copyOf(able.subList(0, 1 + random.nextInt(3))), parts(duration)));
            }
            return needs;
        }

        private List<Part> parts(int duration) {
            if (duration < 30 || often()) {
                return List.of(new Part(0, duration));
            }
            int first = 5 * random.nextInt(2);
            int pause = 5 * (1 + random.nextInt(2));
            return List.of(new Part(first, 10), new Part(first + 10 + pause, duration - first - 10 - pause));
        }

        /** Mostly at the same few starts, and as the offering is or has been. */
        private List<Group> groups(List<Person> people, List<Demand> needs, int duration) {
            List<Group> groups = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long start = middle.getEpochSecond() + 300L * (random.nextInt(600) - 250);
                start = random.nextBoolean() ? start / 3600 * 3600 : start;
                start = i > 0 && random.nextBoolean() ? groups.getLast().start.getEpochSecond() : start;
                int minutes = random.nextBoolean() ? duration : 5 * (1 + random.nextInt(24));
                List<Group.Member> members = members(people, needs, start, minutes);
                groups.add(new Group(
                        new UUID(1, random.nextLong()),
                        Instant.ofEpochSecond(start),
                        Instant.ofEpochSecond(start + minutes * 60L),
                        members,
                        random.nextInt(4) == 0,
                        random.nextInt(5) - 1));
                for (Group.Member member : members) {
                    member.claimed.forEach(
                            span -> people.get(member.person).claims.add(new Claim(span.start(), span.end(), 1)));
                }
            }
            return groups;
        }

        private List<Group.Member> members(List<Person> people, List<Demand> needs, long start, int minutes) {
            List<Integer> able = new ArrayList<>(needs.getFirst().people);
            List<Integer> all =
                    new ArrayList<>(IntStream.range(0, people.size()).boxed().toList());
            Collections.shuffle(able, random);
            Collections.shuffle(all, random);
            Set<Integer> members = new LinkedHashSet<>(random.nextInt(6) == 0 ? all : able.subList(0, 1));
            members.addAll(all.subList(0, random.nextInt(2)));
            long before = often() ? 0 : 300L * random.nextInt(5);
            long after = often() ? 0 : 300L * random.nextInt(5);
            return members.stream()
                    .limit(3)
                    .map(member -> member(member, parts(minutes), start, before, after))
                    .toList();
        }

        private static Group.Member member(int person, List<Part> parts, long start, long before, long after) {
            List<Span> working = parts.stream()
                    .map(part -> new Span(start + part.offset() * 60L, start + part.end() * 60L))
                    .toList();
            List<Span> claimed = new ArrayList<>(working);
            claimed.set(
                    0,
                    new Span(
                            working.getFirst().start() - before,
                            working.getFirst().end()));
            claimed.add(new Span(claimed.getLast().start(), claimed.removeLast().end() + after));
            return new Group.Member(person, working, claimed);
        }

        private Person person() {
            ZoneId own = random.nextInt(5) > 0 ? zone : ZoneId.of("Asia/Kathmandu");
            List<Span> timeOff = new ArrayList<>();
            for (int i = often() ? 0 : random.nextInt(3); i > 0; i--) {
                long start = middle.getEpochSecond() + 300L * (random.nextInt(700) - 300);
                timeOff.add(new Span(start, start + 300L * (1 + random.nextInt(150))));
            }
            Set<LocalDate> full = often() ? Set.of() : Set.of(day.plusDays(random.nextInt(3) - 1L));
            return new Person(
                    new UUID(0, random.nextLong()),
                    hours(own, timeOff),
                    timeOff,
                    blocks(),
                    1 + random.nextInt(3),
                    claims(),
                    full);
        }

        private List<Span> blocks() {
            List<Span> blocks = new ArrayList<>();
            for (int i = often() ? 0 : random.nextInt(3); i > 0; i--) {
                long start = middle.getEpochSecond() + 300L * (random.nextInt(700) - 300);
                blocks.add(new Span(start, start + 300L * (1 + random.nextInt(60))));
            }
            return blocks;
        }

        private WorkingHours hours(ZoneId own, List<Span> timeOff) {
            boolean dayAndNight = random.nextInt(6) == 0;
            Map<LocalDate, List<WallWindow>> exceptions = new HashMap<>();
            Set<LocalDate> holidays = new HashSet<>();
            if (!often()) {
                exceptions.put(day.plusDays(random.nextInt(4) - 2L), windows(false));
            }
            if (!often()) {
                holidays.add(day.plusDays(random.nextInt(4) - 2L));
            }
            LocalDate end = day.plusDays(random.nextInt(40) - 15L);
            return new WorkingHours(
                    own,
                    List.of(
                            new WeeklyPattern(null, end, weekly(dayAndNight), breaks(dayAndNight)),
                            new WeeklyPattern(
                                    end.plusDays(random.nextInt(2)), null, weekly(dayAndNight), breaks(dayAndNight))),
                    exceptions,
                    holidays,
                    Intervals.of(timeOff));
        }

        private Map<DayOfWeek, List<WallWindow>> weekly(boolean dayAndNight) {
            return new EnumMap<>(IntStream.rangeClosed(1, 7)
                    .boxed()
                    .collect(Collectors.toMap(DayOfWeek::of, day -> windows(dayAndNight))));
        }

        private Map<DayOfWeek, List<WallWindow>> breaks(boolean dayAndNight) {
            if (dayAndNight || often()) {
                return Map.of();
            }
            Map<DayOfWeek, List<WallWindow>> breaks = new EnumMap<>(DayOfWeek.class);
            int start = 5 * random.nextInt(270);
            breaks.put(DayOfWeek.of(1 + random.nextInt(7)), List.of(new WallWindow(start, start + 60)));
            breaks.put(day.getDayOfWeek(), List.of(new WallWindow(start / 2, start / 2 + 45)));
            return breaks;
        }

        private List<WallWindow> windows(boolean dayAndNight) {
            if (dayAndNight) {
                return List.of(new WallWindow(0, WallWindow.END_OF_DAY));
            }
            List<WallWindow> windows = new ArrayList<>();
            int minute = 5 * random.nextInt(3) * random.nextInt(20);
            while (minute < WallWindow.END_OF_DAY) {
                int end = Math.min(WallWindow.END_OF_DAY, minute + 5 * (1 + random.nextInt(150)));
                if (random.nextInt(4) > 0) {
                    windows.add(new WallWindow(minute, end));
                }
                minute = end + 5 * random.nextInt(2);
            }
            return windows;
        }

        private List<Claim> claims() {
            List<Claim> claims = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                long start = middle.getEpochSecond() + 60L * (random.nextInt(5500) - 2000L);
                claims.add(new Claim(start, start + 300L * (1 + random.nextInt(30)), 1 + random.nextInt(2)));
            }
            // some way back too: there may lie what a grid is anchored to
            for (int i = random.nextInt(4); i > 0; i--) {
                long start = middle.getEpochSecond() - 60L * random.nextInt(20 * 24 * 60);
                claims.add(new Claim(start, start + 300L * (1 + random.nextInt(30)), 3));
            }
            return claims;
        }

        private boolean often() {
            return random.nextInt(3) > 0;
        }
    }
}
