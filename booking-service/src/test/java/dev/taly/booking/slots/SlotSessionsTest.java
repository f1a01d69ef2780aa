package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    private static UUID joined(Optional<Pick> pick) {
        return ((Pick.Join) pick.orElseThrow()).session().id();
    }
}
