package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who does it, and what else it needs. */
class SlotPeopleTest {

    private static final String DAY = "2026-11-24";

    @Test
    void neverStitchesASlotFromTwoPeople() {
        SmallCompany company =
                SmallCompany.in("UTC").open("11:00-11:20").open("11:15-11:30").every(5);

        assertThat(company.slotsOf(30).localStartsOn(DAY)).isEmpty();
        assertThat(company.slotsOf(15).localStartsOn(DAY)).containsExactly("11:00", "11:05", "11:15");
    }

    @Test
    void findsTheTimeThatTwoPeopleShare() {
        assertThat(SmallCompany.in("UTC")
                        .open("11:00-11:20")
                        .open("11:15-11:30")
                        .slotsOf(5)
                        .together(2)
                        .localStartsOn(DAY))
                .containsExactly("11:15");
    }

    @Test
    void namesWhoIsFree() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-10:00")
                .claim(DAY + "T09:00:00Z", DAY + "T10:00:00Z")
                .open("09:00-10:00");

        assertThat(company.engine(DAY, DAY).slots())
                .extracting(Slot::resourceIds)
                .containsExactly(List.of(company.person(1)));
    }

    @Test
    void offersOnlyThePersonAskedFor() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-10:00").open("10:00-11:00");

        assertThat(company.wanting(company.person(1)).localStartsOn(DAY)).containsExactly("10:00");
        assertThat(company.engine(DAY, DAY).judge(Instant.parse(DAY + "T09:00:00Z")))
                .isEqualTo(Verdict.OUTSIDE_HOURS);
    }

    @Test
    void takesAnotherPersonWhenOneIsLost() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-17:00").open("09:00-17:00");
        SlotEngine engine = company.engine(DAY, DAY);
        Instant nine = Instant.parse(DAY + "T09:00:00Z");

        assertThat(engine.assign(nine, Set.of(company.person(0))))
                .contains(new Pick.Take(List.of(List.of(company.person(1)))));
        assertThat(engine.assign(nine, Set.of(company.person(0), company.person(1))))
                .isEmpty();
    }

    @Test
    void sharesTheWorkOut() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-17:00").open("09:00-17:00");
        SlotEngine engine = company.engine(DAY, DAY);

        assertThat(engine.assign(Instant.parse(DAY + "T09:00:00Z"), Set.of()))
                .isNotEqualTo(engine.assign(Instant.parse(DAY + "T10:00:00Z"), Set.of()));
    }

    @Test
    void givesEveryPlaceAResourceOfItsOwn() {
        UUID a = UUID.randomUUID();
        UUID b = UUID.randomUUID();

        assertThat(Assignment.of(List.of(List.of(a, b), List.of(a)))).contains(List.of(b, a));
        assertThat(Assignment.of(List.of(List.of(a), List.of(a)))).isEmpty();
    }

    @Test
    void needsARoomToo() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-12:00")
                .others()
                .open("00:00-24:00")
                .claim(DAY + "T10:00:00Z", DAY + "T11:00:00Z")
                .alsoNeeding(1, List.of(1));

        assertThat(company.localStartsOn(DAY)).containsExactly("09:00", "11:00");
        assertThat(company.judge(DAY + "T10:00:00Z")).isEqualTo(Verdict.TAKEN);
    }

    @Test
    void doesNotNameWhoIsNeededElsewhere() {
        SmallCompany company =
                SmallCompany.in("UTC").open("09:00-10:00").open("09:00-10:00").alsoNeeding(1, List.of(0));

        assertThat(company.engine(DAY, DAY).slots())
                .extracting(Slot::resourceIds)
                .containsExactly(List.of(company.person(1)));
        assertThat(company.engine(DAY, DAY).assign(Instant.parse(DAY + "T09:00:00Z"), Set.of()))
                .contains(new Pick.Take(List.of(List.of(company.person(1)), List.of(company.person(0)))));
    }

    @Test
    void readsManyResourcesInTheOrderTheyWereGiven() {
        SmallCompany company = SmallCompany.in("UTC");
        IntStream.range(0, 150).forEach(_ -> company.open("09:00-10:00"));
        List<UUID> people = IntStream.range(0, 150).mapToObj(company::person).toList();
        List<UUID> listed = company.engine(DAY, DAY).slots().getFirst().resourceIds();

        assertThat(listed).containsExactlyElementsOf(people);
        assertThat(listed.get(149)).isEqualTo(people.get(149));
        assertThat(listed).isEqualTo(people);
    }

    @Test
    void hasNothingWithoutPeople() {
        SlotEngine engine = SmallCompany.in("UTC").engine(DAY, DAY);

        assertThat(engine.slots()).isEmpty();
        assertThat(engine.refusals()).isEmpty();
        assertThat(engine.judge(Instant.parse(DAY + "T09:00:00Z"))).isEqualTo(Verdict.OUTSIDE_HOURS);
        assertThat(engine.assign(Instant.parse(DAY + "T09:00:00Z"), Set.of())).isEmpty();
    }
}
