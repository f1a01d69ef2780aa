package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever moves has the people again whom he had, where they are free. */
class PreferredTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant TEN = Instant.parse("2027-03-01T09:00:00Z");
    private static final Instant NOON = Instant.parse("2027-03-01T11:00:00Z");

    private final UUID ada = new UUID(0, 1);
    private final UUID bob = new UUID(0, 2);
    private final UUID carol = new UUID(0, 3);

    @Test
    void leadWhereverTheyAreFree() {
        SlotEngine engine = engine(1, List.of(), List.of(carol), Map.of());

        assertThat(starts())
                .allSatisfy(start ->
                        assertThat(engine.assign(start, Set.of())).contains(new Pick.Take(List.of(List.of(carol)))));
    }

    @Test
    void giveWayToOthersWhereTheyAreNot() {
        SlotEngine engine = engine(1, List.of(), List.of(carol), Map.of(carol, NOON));

        assertThat(taken(engine, NOON, Set.of())).isNotEmpty().doesNotContain(carol);
        assertThat(taken(engine, TEN, Set.of(carol)))
                .as("lost meanwhile")
                .isNotEmpty()
                .doesNotContain(carol);
    }

    @Test
    void areTakenAlsoWhereTheyDoNotLead() {
        SlotEngine engine = engine(2, List.of(), List.of(bob, carol), Map.of());

        assertThat(starts())
                .allSatisfy(start -> assertThat(taken(engine, start, Set.of())).containsExactly(bob, carol));
        assertThat(taken(engine(2, List.of(), List.of(bob, carol), Map.of(bob, NOON)), NOON, Set.of()))
                .as("one of the two is still there")
                .containsExactlyInAnyOrder(ada, carol);
    }

    @Test
    void comeBeforeASessionOfSomebodyElse() {
        Session bobs = session(1, bob, 3);
        Session carols = session(2, carol, 2);

        assertThat(engine(1, List.of(bobs), List.of(ada), Map.of(bob, NOON)).assign(NOON, Set.of()))
                .contains(new Pick.Take(List.of(List.of(ada))));
        assertThat(engine(1, List.of(bobs, carols), List.of(bob), Map.of(bob, NOON, carol, NOON))
                        .assign(NOON, Set.of()))
                .as("in a session that is led by whom he has, though another one is fuller")
                .contains(new Pick.Join(bobs));
        assertThat(engine(1, List.of(bobs), List.of(ada), Map.of(bob, NOON, ada, NOON))
                        .assign(NOON, Set.of()))
                .contains(new Pick.Join(bobs));
    }

    private static Stream<Instant> starts() {
        return IntStream.range(0, 6).mapToObj(hour -> TEN.plusSeconds(hour * 3600L));
    }

    private static List<UUID> taken(SlotEngine engine, Instant start, Set<UUID> lost) {
        return engine.assign(start, lost)
                .map(pick -> ((Pick.Take) pick).resourceIds().getFirst())
                .orElse(List.of());
    }

    private static Session session(long number, UUID leader, int seatsLeft) {
        SessionResource led = new SessionResource(calendar(leader, hour(NOON)), hour(NOON), hour(NOON));
        return new Session(new UUID(1, number), NOON, NOON.plusSeconds(3600), List.of(led), false, seatsLeft);
    }

    private static ResourceCalendar calendar(UUID person, Intervals busy) {
        Intervals hours = Intervals.of(List.of(new Span(TEN.getEpochSecond(), TEN.getEpochSecond() + 8 * 3600)));
        return new ResourceCalendar(person, ZONE, hours, Intervals.NONE, busy, Intervals.NONE, Intervals.NONE);
    }

    private static Intervals hour(Instant from) {
        return Intervals.of(List.of(new Span(from.getEpochSecond(), from.getEpochSecond() + 3600)));
    }

    /** @param busy an hour in which somebody is taken */
    private SlotEngine engine(int count, List<Session> sessions, List<UUID> preferred, Map<UUID, Instant> busy) {
        List<ResourceCalendar> people = Stream.of(ada, bob, carol)
                .map(one -> calendar(one, busy.containsKey(one) ? hour(busy.get(one)) : Intervals.NONE))
                .toList();
        SlotRules rules = new SlotRules(
                60,
                0,
                0,
                60,
                Alignment.CLOCK,
                0,
                new Horizon.Dates(LocalDate.parse("2027-01-01"), LocalDate.parse("2027-12-31")));
        Instant now = TEN.minusSeconds(86_400);
        return new SlotEngine(new SlotQuery(
                rules,
                List.of(new Need(count, people, List.of(new Part(0, 60)))),
                sessions,
                null,
                preferred,
                1,
                now,
                TEN,
                TEN.plusSeconds(86_400)));
    }
}
