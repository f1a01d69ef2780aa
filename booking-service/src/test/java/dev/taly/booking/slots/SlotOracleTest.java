package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Random companies around days on which clocks change, against an answer found minute by minute with java.time. */
class SlotOracleTest {

    static Stream<Arguments> changeDays() {
        return Stream.of(
                Arguments.of("Australia/Lord_Howe", "2026-04-05"),
                Arguments.of("Australia/Lord_Howe", "2026-10-04"),
                Arguments.of("Pacific/Apia", "2011-12-30"),
                Arguments.of("America/New_York", "2026-03-08"),
                Arguments.of("America/New_York", "2026-11-01"),
                Arguments.of("America/Santiago", "2026-09-06"),
                Arguments.of("America/Havana", "2026-11-01"),
                Arguments.of("Pacific/Chatham", "2026-09-27"),
                Arguments.of("Asia/Kathmandu", "2026-06-01"),
                Arguments.of("Antarctica/Troll", "2026-03-29"));
    }

    @ParameterizedTest
    @MethodSource("changeDays")
    void agreesWithTheObviousWay(String zone, LocalDate changeDay) {
        for (int seed = 0; seed < 15; seed++) {
            Case generated = Case.of(ZoneId.of(zone), changeDay, new Random(seed));
            assertThat(generated.engine().slots())
                    .as("%s, seed %s: %s", zone, seed, generated)
                    .containsExactlyElementsOf(generated.oracle());
        }
    }

    private record Case(
            SlotRules rules, List<Need> needs, List<List<Span>> claims, Instant now, Instant from, Instant until) {

        static Case of(ZoneId zone, LocalDate changeDay, Random random) {
            List<ResourceCalendar> calendars = new ArrayList<>();
            List<List<Span>> claims = new ArrayList<>();
            Instant middle = changeDay.atStartOfDay(zone).toInstant();
            for (int i = 0; i <= random.nextInt(2) + 1; i++) {
                List<Span> taken = claims(middle, random);
                claims.add(taken);
                calendars.add(
                        new ResourceCalendar(UUID.randomUUID(), hours(zone, changeDay, random), Intervals.of(taken)));
            }
            int[] steps = {5, 15, 20, 30, 45, 60, 90};
            SlotRules rules = new SlotRules(
                    5 * (1 + random.nextInt(24)),
                    5 * random.nextInt(4),
                    5 * random.nextInt(4),
                    steps[random.nextInt(steps.length)],
                    Alignment.CLOCK,
                    random.nextInt(3) * 50,
                    new Horizon.Days(random.nextInt(4)));
            Instant now = middle.minus(Duration.ofSeconds(random.nextInt(60 * 60 * 40)));
            List<Need> needs =
                    List.of(new Need(1 + random.nextInt(2), calendars, List.of(new Part(0, rules.duration()))));
            return new Case(
                    rules, needs, claims, now, middle.minus(Duration.ofDays(1)), middle.plus(Duration.ofDays(2)));
        }

        private static WorkingHours hours(ZoneId zone, LocalDate changeDay, Random random) {
            Map<DayOfWeek, List<WallWindow>> weekly = new EnumMap<>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                weekly.put(day, windows(random));
            }
            Map<LocalDate, List<WallWindow>> exceptions = new HashMap<>();
            if (random.nextBoolean()) {
                exceptions.put(changeDay.plusDays(random.nextInt(3) - 1L), windows(random));
            }
            return new WorkingHours(
                    zone,
                    List.of(new WeeklyPattern(null, null, weekly, Map.of())),
                    exceptions,
                    Set.of(),
                    Intervals.NONE);
        }

        private static List<WallWindow> windows(Random random) {
            List<WallWindow> windows = new ArrayList<>();
            int minute = 0;
            while (minute < WallWindow.END_OF_DAY) {
                int end = Math.min(WallWindow.END_OF_DAY, minute + 5 * (1 + random.nextInt(100)));
                if (random.nextInt(3) > 0) {
                    windows.add(new WallWindow(minute, end));
                }
                minute = end + 5 * random.nextInt(2);
            }
            return windows;
        }

        private static List<Span> claims(Instant middle, Random random) {
            List<Span> claims = new ArrayList<>();
            for (int i = 0; i < random.nextInt(8); i++) {
                long start = middle.getEpochSecond() + 300L * (random.nextInt(1000) - 300);
                claims.add(new Span(start, start + 300L * (1 + random.nextInt(20))));
            }
            return claims;
        }

        SlotEngine engine() {
            return new SlotEngine(rules, needs, null, now, from, until);
        }

        List<Slot> oracle() {
            List<Slot> slots = new ArrayList<>();
            for (Instant start = from; start.isBefore(until); start = start.plusSeconds(60)) {
                List<UUID> free = new ArrayList<>();
                for (int i = 0; i < claims.size(); i++) {
                    ResourceCalendar person = needs.getFirst().choices().get(i);
                    if (offered(start, person.zone())
                            && works(start, person.hours())
                            && unclaimed(start, claims.get(i))) {
                        free.add(person.resourceId());
                    }
                }
                if (free.size() >= needs.getFirst().count()) {
                    slots.add(new Slot(start, rules.end(start), free));
                }
            }
            return slots;
        }

        private boolean offered(Instant start, ZoneId zone) {
            ZonedDateTime local = start.atZone(zone);
            LocalDate last = now.atZone(zone).toLocalDate().plusDays(((Horizon.Days) rules.horizon()).days());
            return (local.getHour() * 60 + local.getMinute()) % rules.step() == 0
                    && local.getSecond() == 0
                    && !start.isBefore(now.plus(Duration.ofMinutes(rules.notice())))
                    && !local.toLocalDate().isAfter(last);
        }

        private boolean works(Instant start, WorkingHours hours) {
            for (Instant minute = start; minute.isBefore(rules.end(start)); minute = minute.plusSeconds(60)) {
                if (!open(minute, hours)) {
                    return false;
                }
            }
            return true;
        }

        /** Windows of neighbouring dates are tried too, since the change of the clock may push them over midnight. */
        private static boolean open(Instant minute, WorkingHours hours) {
            LocalDate today = minute.atZone(hours.zone()).toLocalDate();
            return Stream.of(today.minusDays(1), today, today.plusDays(1))
                    .filter(date -> hours.zone()
                                    .getRules()
                                    .getValidOffsets(date.atTime(12, 0))
                                    .size()
                            > 0)
                    .anyMatch(date -> hours
                            .exceptions()
                            .getOrDefault(
                                    date, hours.patterns().getFirst().windows().get(date.getDayOfWeek()))
                            .stream()
                            .anyMatch(window -> !minute.isBefore(resolve(date, window.start(), hours.zone()))
                                    && minute.isBefore(resolve(date, window.end(), hours.zone()))));
        }

        private static Instant resolve(LocalDate date, int minute, ZoneId zone) {
            return minute == WallWindow.END_OF_DAY
                    ? date.plusDays(1).atStartOfDay(zone).toInstant()
                    : date.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
        }

        private boolean unclaimed(Instant start, List<Span> claims) {
            long from = rules.claimedFrom(start).getEpochSecond();
            long until = rules.claimedUntil(start).getEpochSecond();
            return claims.stream().noneMatch(claim -> claim.start() < until && from < claim.end());
        }
    }
}
