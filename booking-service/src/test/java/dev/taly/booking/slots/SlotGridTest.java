package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** At which times of a day slots start. */
class SlotGridTest {

    private static final String DAY = "2026-11-24";

    @Test
    void alignsWithTheClock() {
        assertThat(SmallCompany.in("UTC").open("09:15-11:00", "11:30-14:00").localStartsOn(DAY))
                .containsExactly("10:00", "12:00", "13:00");
    }

    @Test
    void alignsWithTheClockOfTheProvider() {
        assertThat(SmallCompany.in("Asia/Kolkata").open("07:30-09:30").localStartsOn(DAY))
                .containsExactly("08:00");
    }

    @Test
    void stepsFurtherThanASlotIsLong() {
        assertThat(SmallCompany.in("Asia/Kolkata")
                        .open("09:30-18:00")
                        .slotsOf(30)
                        .every(120)
                        .startsOn(DAY))
                .containsExactly(DAY + "T04:30Z", DAY + "T06:30Z", DAY + "T08:30Z", DAY + "T10:30Z");
    }

    @Test
    void beginsStepsAnewAtMidnight() {
        assertThat(SmallCompany.in("UTC")
                        .open("00:00-24:00")
                        .slotsOf(60)
                        .every(7 * 60)
                        .starts(DAY, "2026-11-25"))
                .containsExactly(
                        DAY + "T00:00Z",
                        DAY + "T07:00Z",
                        DAY + "T14:00Z",
                        DAY + "T21:00Z",
                        "2026-11-25T00:00Z",
                        "2026-11-25T07:00Z",
                        "2026-11-25T14:00Z",
                        "2026-11-25T21:00Z");
    }

    @Test
    void anchorsStepsToTheWindow() {
        List<String> starts = SmallCompany.in("Asia/Kolkata")
                .open("09:30-18:00")
                .slotsOf(45)
                .fromTheWindow()
                .startsOn(DAY);

        assertThat(starts)
                .hasSize(11)
                .startsWith(DAY + "T04:00Z", DAY + "T04:45Z")
                .endsWith(DAY + "T11:30Z");
    }

    @Test
    void anchorsStepsAnewBehindABooking() {
        List<String> starts = SmallCompany.in("Asia/Kolkata")
                .open("09:30-18:00")
                .claim(DAY + "T04:00:00Z", DAY + "T04:15:00Z")
                .slotsOf(45)
                .fromTheWindow()
                .startsOn(DAY);

        assertThat(starts)
                .hasSize(11)
                .startsWith(DAY + "T04:15Z", DAY + "T05:00Z")
                .endsWith(DAY + "T11:45Z");
    }

    @Test
    void movesNoWindowForNoticeOrNow() {
        SmallCompany company =
                SmallCompany.in("UTC").open("09:10-12:30").fromTheWindow().notice(30);

        assertThat(company.at(DAY + "T09:20:00Z").localStartsOn(DAY)).containsExactly("10:10", "11:10");
    }

    @Test
    void anchorsTheStepsOfEndlessHoursToMondays() {
        SmallCompany company = SmallCompany.in("Europe/Berlin")
                .open("00:00-24:00")
                .slotsOf(60)
                .every(7 * 60)
                .fromTheWindow();

        assertThat(company.localStartsOn("2026-11-23")).containsExactly("00:00", "07:00", "14:00", "21:00");
        assertThat(company.localStartsOn("2026-11-24")).containsExactly("04:00", "11:00", "18:00");
    }

    @Test
    void letsPeopleOfOtherZonesFollowButNotLeadOffTheirGrid() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("00:00-24:00")
                .open("00:00-24:00")
                .livingIn("Asia/Kathmandu")
                .together(2);

        assertThat(company.localStartsOn(DAY)).contains("09:00", "09:15").doesNotContain("09:30");
        assertThat(company.engine(DAY, DAY).slots().getFirst().resourceIds()).containsExactly(company.person(0));
    }

    @Test
    void tellsAMovedWindowFromATakenStart() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-12:00")
                .claim(DAY + "T09:00:00Z", DAY + "T09:15:00Z")
                .fromTheWindow();

        assertThat(company.localStartsOn(DAY)).containsExactly("09:15", "10:15");
        assertThat(company.judge(DAY + "T10:00:00Z")).isEqualTo(Verdict.TAKEN);
        assertThat(company.judge(DAY + "T10:07:00Z")).isEqualTo(Verdict.OFF_GRID);
        assertThat(company.judge(DAY + "T11:07:00Z")).isEqualTo(Verdict.OUTSIDE_HOURS);
    }
}
