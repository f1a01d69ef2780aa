package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Why a start is not offered. */
class SlotVerdictTest {

    private static final String DAY = "2026-11-24";

    @Test
    void judgesWhyAStartIsNotOffered() {
        SlotEngine engine = SmallCompany.in("UTC")
                .open("09:00-17:00")
                .claim(DAY + "T10:00:00Z", DAY + "T11:00:00Z")
                .notice(60)
                .horizon(0)
                .at(DAY + "T08:30:00Z")
                .engine(DAY, "2026-11-25");

        assertThat(engine.judge(Instant.parse(DAY + "T08:00:00Z"))).isEqualTo(Verdict.IN_THE_PAST);
        assertThat(engine.judge(Instant.parse(DAY + "T09:00:00Z"))).isEqualTo(Verdict.TOO_SOON);
        assertThat(engine.judge(Instant.parse(DAY + "T10:00:00Z"))).isEqualTo(Verdict.TAKEN);
        assertThat(engine.judge(Instant.parse(DAY + "T11:00:00Z"))).isEqualTo(Verdict.FREE);
        assertThat(engine.judge(Instant.parse(DAY + "T11:30:00Z"))).isEqualTo(Verdict.OFF_GRID);
        assertThat(engine.judge(Instant.parse(DAY + "T12:00:00.5Z"))).isEqualTo(Verdict.OFF_GRID);
        assertThat(engine.judge(Instant.parse(DAY + "T17:00:00Z"))).isEqualTo(Verdict.OUTSIDE_HOURS);
        assertThat(engine.judge(Instant.parse("2026-11-25T12:00:00Z"))).isEqualTo(Verdict.TOO_FAR);
    }

    @Test
    void explainsEveryStartOfTheGrid() {
        SlotEngine engine = SmallCompany.in("UTC")
                .open("08:00-14:00")
                .claim(DAY + "T10:00:00Z", DAY + "T11:00:00Z")
                .timeOff(DAY + "T12:00:00Z", DAY + "T13:00:00Z")
                .every(120)
                .notice(60)
                .at(DAY + "T07:30:00Z")
                .engine(DAY, DAY);

        assertThat(engine.refusals())
                .hasSize(12)
                .contains(
                        new Refusal(Instant.parse(DAY + "T06:00:00Z"), Verdict.IN_THE_PAST),
                        new Refusal(Instant.parse(DAY + "T08:00:00Z"), Verdict.TOO_SOON),
                        new Refusal(Instant.parse(DAY + "T10:00:00Z"), Verdict.TAKEN),
                        new Refusal(Instant.parse(DAY + "T12:00:00Z"), Verdict.TIME_OFF),
                        new Refusal(Instant.parse(DAY + "T14:00:00Z"), Verdict.OUTSIDE_HOURS));
    }
}
