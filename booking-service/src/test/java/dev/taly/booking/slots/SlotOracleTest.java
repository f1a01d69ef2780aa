package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random companies in every zone, mostly around days on which clocks change, against the oracle. {@code -Dtaly.full=true}
 * sweeps all zones and years; otherwise a sample of them.
 */
class SlotOracleTest {

    private static final boolean FULL = Boolean.getBoolean("taly.full");
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2040-12-31T00:00:00Z");

    /** Half an hour, a quarter to, midnight left out, a day left out, two hours, the hour from midnight repeated. */
    private static final List<Arguments> ODD_DAYS = List.of(
            Arguments.of("Australia/Lord_Howe", "2026-04-05"),
            Arguments.of("Australia/Lord_Howe", "2026-10-04"),
            Arguments.of("Pacific/Chatham", "2026-09-27"),
            Arguments.of("America/Santiago", "2026-09-06"),
            Arguments.of("Pacific/Apia", "2011-12-30"),
            Arguments.of("Pacific/Fakaofo", "2011-12-30"),
            Arguments.of("Antarctica/Troll", "2026-03-29"),
            Arguments.of("Antarctica/Troll", "2026-10-25"),
            Arguments.of("America/Havana", "2026-11-01"),
            Arguments.of("America/St_Johns", "2010-11-07"),
            Arguments.of("Asia/Kathmandu", "2026-06-01"),
            Arguments.of("America/New_York", "2026-03-08"),
            Arguments.of("America/New_York", "2026-11-01"));

    static Stream<Arguments> oddDays() {
        return ODD_DAYS.stream();
    }

    /** Of several names for the same rules one. */
    static Stream<String> zones() {
        Random sample = new Random(2040);
        return ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .collect(
                        Collectors.toMap(id -> ZoneId.of(id).getRules(), id -> id, (one, _) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .filter(_ -> FULL || sample.nextInt(4) == 0);
    }

    @ParameterizedTest
    @MethodSource("oddDays")
    void agreesOnOddDays(String zone, LocalDate day) {
        for (int seed = 0; seed < (FULL ? 100 : 8); seed++) {
            compare(ZoneId.of(zone), day, seed);
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void agreesInEveryZone(String id) {
        ZoneId zone = ZoneId.of(id);
        Random random = new Random(id.hashCode());
        List<LocalDate> days = new ArrayList<>(changes(zone));
        Collections.shuffle(days, random);
        days = days.subList(0, Math.min(days.size(), FULL ? days.size() : 2));
        for (LocalDate day : days) {
            compare(zone, day, random.nextLong());
        }
        for (int i = 0; i < (FULL ? 20 : 1); i++) {
            compare(zone, LocalDate.of(2000, 1, 2).plusDays(random.nextInt(41 * 365)), random.nextLong());
        }
    }

    private static List<LocalDate> changes(ZoneId zone) {
        List<LocalDate> days = new ArrayList<>();
        ZoneOffsetTransition change = zone.getRules().nextTransition(FIRST);
        while (change != null && change.getInstant().isBefore(LAST)) {
            days.add(change.getDateTimeAfter().toLocalDate());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return days;
    }

    private static void compare(ZoneId zone, LocalDate day, long seed) {
        Random random = new Random(seed);
        Alignment alignment = random.nextBoolean() ? Alignment.CLOCK : Alignment.WINDOW;
        Riddle riddle = Riddle.of(zone, day, alignment, seed);
        compare("Riddle.of(%s, %s, %s, %dL)".formatted(zone, day, alignment, seed), riddle, random);
    }

    private static void compare(String name, Riddle riddle, Random random) {
        Oracle oracle = new Oracle(riddle, Set.of());
        SlotEngine engine = riddle.engine();
        List<Slot> slots = engine.slots();
        assertThat(slots).as(name).isEqualTo(oracle.slots());
        assertThat(engine.refusals()).as(name).isEqualTo(oracle.refusals());
        List<Instant> starts = new ArrayList<>(slots.stream().map(Slot::start).toList());
        for (int i = 0; i < 40; i++) {
            starts.add(riddle.from().plusSeconds(60L * random.nextInt(2 * 24 * 60)));
        }
        Collections.shuffle(starts, random);
        for (Instant start : starts.subList(0, 30)) {
            Verdict verdict = oracle.verdict(start);
            assertThat(engine.judge(start)).as("%s at %s", name, start).isEqualTo(verdict);
            Optional<Pick> pick = engine.assign(start, Set.of());
            assertThat(pick.isPresent()).as("%s at %s", name, start).isEqualTo(verdict == Verdict.FREE);
            pick.ifPresent(taken -> assertThat(allows(oracle, start, taken))
                    .as("%s at %s takes %s", name, start, taken)
                    .isTrue());
        }
        compareWithoutSomebody(name, riddle, engine, starts, random);
        compareFromLaterOn(name, riddle, slots, random);
    }

    private static boolean allows(Oracle oracle, Instant start, Pick pick) {
        return switch (pick) {
            case Pick.Join(Session joined) -> joined.start().equals(start) && oracle.joins(start, joined.id());
            case Pick.Take(List<List<UUID>> ids) -> oracle.allows(start, ids);
        };
    }

    private static void compareWithoutSomebody(
            String name, Riddle riddle, SlotEngine engine, List<Instant> starts, Random random) {
        UUID lost = riddle.people().get(random.nextInt(riddle.people().size())).id();
        Oracle oracle = new Oracle(riddle, Set.of(lost));
        for (Instant start : starts.subList(0, 8)) {
            assertThat(engine.assign(start, Set.of(lost)).isPresent())
                    .as("%s at %s without %s", name, start, lost)
                    .isEqualTo(oracle.verdict(start) == Verdict.FREE);
        }
    }

    /** What somebody asks about moves nothing. */
    private static void compareFromLaterOn(String name, Riddle riddle, List<Slot> slots, Random random) {
        Instant later = riddle.from().plusSeconds(random.nextInt(36 * 60 * 60));
        assertThat(riddle.engine(later).slots())
                .as("%s from %s", name, later)
                .isEqualTo(slots.stream()
                        .filter(slot -> !slot.start().isBefore(later))
                        .toList());
    }
}
