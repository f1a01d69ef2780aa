package dev.taly.booking.slots;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A random company around a day, for the engine and the oracle to find the slots of. The same seed makes the same. */
record Riddle(
        SlotRules rules,
        List<Person> people,
        List<Demand> needs,
        List<Session> sessions,
        @Nullable UUID wanted,
        int partySize,
        Instant now,
        Instant from,
        Instant until) {

    record Claim(long start, long end, int quantity) {}

    record Person(
            UUID id, WorkingHours hours, List<Span> timeOff, int capacity, List<Claim> claims, Set<LocalDate> full) {

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

    static Riddle of(ZoneId zone, LocalDate day, Alignment alignment, long seed) {
        return new Maker(zone, day, new Random(seed)).make(alignment);
    }

    SlotEngine engine() {
        return engine(from);
    }

    /** Told of no more of the past than the engine asks for. */
    SlotEngine engine(Instant first) {
        Instant knownFrom = first.minus(rules.lookBack());
        Instant knownUntil = rules.claimedUntil(until);
        List<ResourceCalendar> calendars = people.stream()
                .map(person -> calendar(person, knownFrom, knownUntil))
                .toList();
        List<Need> asked = needs.stream()
                .map(need -> new Need(
                        need.count, need.people.stream().map(calendars::get).toList(), need.parts))
                .toList();
        return new SlotEngine(new SlotQuery(rules, asked, sessions, wanted, partySize, now, first, until));
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
                        person.capacity),
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
            List<Session> sessions = often() ? List.of() : sessions(people, needs, duration);
            UUID wanted = often() ? null : people.get(random.nextInt(all)).id;
            Instant now = middle.minusMillis(random.nextInt(60 * 60 * 40) * 1000L + random.nextInt(2) * 300L);
            return new Riddle(
                    rules,
                    people,
                    needs,
                    sessions,
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

        private List<Session> sessions(List<Person> people, List<Demand> needs, int duration) {
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int leader = needs.getFirst()
                        .people
                        .get(random.nextInt(needs.getFirst().people.size()));
                long start = middle.getEpochSecond() + 300L * (random.nextInt(600) - 250);
                start = random.nextBoolean() ? start / 3600 * 3600 : start;
                sessions.add(new Session(
                        new UUID(1, random.nextLong()),
                        Instant.ofEpochSecond(start),
                        List.of(people.get(leader).id),
                        random.nextInt(4)));
                people.get(leader).claims.add(new Claim(start, start + duration * 60L, 3));
            }
            return sessions;
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
                    1 + random.nextInt(3),
                    claims(),
                    full);
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
