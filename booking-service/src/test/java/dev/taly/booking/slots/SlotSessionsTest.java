package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Groups that meet already. */
class SlotSessionsTest {

    private static final String DAY = "2026-11-24";

    @Test
    void joinsASession() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-12:00").session(DAY + "T10:10:00Z", 2);

        assertThat(company.localStartsOn(DAY)).containsExactly("09:00", "10:10");
        assertThat(company.judge(DAY + "T10:10:00Z")).isEqualTo(Verdict.FREE);
        assertThat(company.engine(DAY, DAY).assign(Instant.parse(DAY + "T10:10:00Z"), Set.of()))
                .hasValueSatisfying(pick -> assertThat(pick)
                        .isInstanceOfSatisfying(
                                Pick.Join.class,
                                join -> assertThat(join.session().id()).isEqualTo(company.session(0))));
        assertThat(company.party(3).judge(DAY + "T10:10:00Z")).isEqualTo(Verdict.FULL);
    }

    @Test
    void fillsTheFullestSessionFirstAndThenOpensAnother() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-12:00")
                .session(DAY + "T10:00:00Z", 5)
                .open("09:00-12:00")
                .session(DAY + "T10:00:00Z", 2)
                .open("09:00-12:00");
        SlotEngine engine = company.engine(DAY, DAY);
        Instant ten = Instant.parse(DAY + "T10:00:00Z");

        assertThat(joined(engine.assign(ten, Set.of()))).isEqualTo(company.session(1));
        assertThat(joined(engine.assign(ten, Set.of(company.session(1))))).isEqualTo(company.session(0));
        assertThat(engine.assign(ten, Set.of(company.session(1), company.session(0))))
                .contains(new Pick.Take(List.of(List.of(company.person(2)))));
        assertThat(engine.slots().get(1).resourceIds())
                .containsExactly(company.person(0), company.person(1), company.person(2));
    }

    @Test
    void isJoinedAsLongAsItWasOpenedAndNotAsLongAsSlotsAreByNow() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-14:00")
                .session(DAY + "T10:00:00Z", DAY + "T11:00:00Z", 2)
                .slotsOf(120)
                .every(60);

        assertThat(times(company)).containsExactly("10:00-11:00", "11:00-13:00", "12:00-14:00");
    }

    @Test
    void aShorterOneIsNoPlaceForALongerOneThatOverlapsIt() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-14:00")
                .session(DAY + "T10:00:00Z", DAY + "T12:00:00Z", 2)
                .slotsOf(30)
                .every(30);

        assertThat(times(company))
                .containsExactly(
                        "09:00-09:30",
                        "09:30-10:00",
                        "10:00-12:00",
                        "12:00-12:30",
                        "12:30-13:00",
                        "13:00-13:30",
                        "13:30-14:00");
    }

    /** Whoever names nobody gets the first; each leader is in the one that whoever names him gets. */
    @Test
    void aStartHasASlotForEachEnd() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("10:00-11:30")
                .open("10:00-11:30")
                .session(DAY + "T10:00:00Z", DAY + "T11:00:00Z", 3)
                .open("10:00-11:30")
                .session(DAY + "T10:00:00Z", DAY + "T10:45:00Z", 2)
                .slotsOf(90)
                .every(60);

        List<Slot> slots = company.engine(DAY, DAY).slots();

        assertThat(times(company)).containsExactly("10:00-10:45", "10:00-11:00", "10:00-11:30");
        assertThat(slots.stream().map(Slot::resourceIds))
                .containsExactly(List.of(company.person(2)), List.of(company.person(1)), List.of(company.person(0)));
        assertThat(times(company.wanting(company.person(1)))).containsExactly("10:00-11:00");
    }

    @Test
    void isNotJoinedWhileOneOfItsPeopleIsAway() {
        Instant ten = Instant.parse(DAY + "T10:00:00Z");
        for (Away away : Away.values()) {
            SmallCompany company = SmallCompany.in("UTC").open(away.roomHours);
            away.of.accept(company);
            company.others().open("09:00-12:00").session(DAY + "T10:00:00Z", DAY + "T11:00:00Z", 2, 0);

            assertThat(company.judge(DAY + "T10:00:00Z")).as("%s", away).isNotEqualTo(Verdict.FREE);
            assertThat(company.engine(DAY, DAY).assign(ten, Set.of()))
                    .as("%s", away)
                    .isEmpty();
        }
    }

    private enum Away {
        CLOSED("09:00-10:30", _ -> {}),
        OFF("09:00-12:00", company -> company.timeOff(DAY + "T10:59:00Z", DAY + "T11:30:00Z")),
        BLOCKED("09:00-12:00", company -> company.block(DAY + "T10:59:00Z", DAY + "T11:30:00Z")),
        ON_HOLIDAY("09:00-12:00", company -> company.holiday(DAY));

        private final String roomHours;
        private final Consumer<SmallCompany> of;

        Away(String roomHours, Consumer<SmallCompany> of) {
            this.roomHours = roomHours;
            this.of = of;
        }
    }

    @Test
    void saysWhyItIsNotJoined() {
        String start = DAY + "T10:00:00Z";

        assertThat(led("09:00-12:00").timeOff(start, DAY + "T10:10:00Z").judge(start))
                .isEqualTo(Verdict.TIME_OFF);
        assertThat(led("09:00-12:00").block(start, DAY + "T10:10:00Z").judge(start))
                .isEqualTo(Verdict.TAKEN);
        assertThat(led("09:00-10:50").judge(start)).isEqualTo(Verdict.OUTSIDE_HOURS);
        assertThat(led("09:00-12:00").party(3).judge(start)).isEqualTo(Verdict.FULL);
        assertThat(led("09:00-12:00").notice(120).at(DAY + "T09:00:00Z").judge(start))
                .isEqualTo(Verdict.TOO_SOON);
    }

    private static SmallCompany led(String hours) {
        return SmallCompany.in("UTC").open(hours).session(DAY + "T10:00:00Z", 2);
    }

    @Test
    void isForOthersTooOnlyIfTheRulesAllowItsStart() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-13:00").unlistedSession(DAY + "T11:07:00Z", 2);

        assertThat(company.localStartsOn(DAY)).containsExactly("09:00", "10:00");
        assertThat(company.judge(DAY + "T11:07:00Z")).isEqualTo(Verdict.OFF_GRID);
        assertThat(company.engine(DAY, DAY).refusals().stream().map(Refusal::start))
                .doesNotContain(Instant.parse(DAY + "T11:07:00Z"));

        assertThat(company.every(1).judge(DAY + "T11:07:00Z")).isEqualTo(Verdict.FREE);
    }

    @Test
    void leavesARoomsOtherPlacesToOtherSessions() {
        SmallCompany company = SmallCompany.in("UTC").open("10:00-11:00").session(DAY + "T10:00:00Z", 1);
        company.places(2).party(2);

        assertThat(company.engine(DAY, DAY).assign(Instant.parse(DAY + "T10:00:00Z"), Set.of()))
                .contains(new Pick.Take(List.of(List.of(company.person(0)))));
    }

    private static List<String> times(SmallCompany company) {
        return company.engine(DAY, DAY).slots().stream()
                .map(slot -> slot.start().toString().substring(11, 16) + "-"
                        + slot.end().toString().substring(11, 16))
                .toList();
    }

    private static UUID joined(Optional<Pick> pick) {
        return ((Pick.Join) pick.orElseThrow()).session().id();
    }
}
