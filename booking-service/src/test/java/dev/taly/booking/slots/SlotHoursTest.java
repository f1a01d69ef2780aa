package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** When somebody works, and what takes that away. */
class SlotHoursTest {

    private static final String DAY = "2026-11-24";

    @Test
    void fillsEachWindow() {
        assertThat(SmallCompany.in("UTC")
                        .open("11:00-12:00", "14:00-15:00")
                        .slotsOf(20)
                        .localStartsOn(DAY))
                .containsExactly("11:00", "11:20", "11:40", "14:00", "14:20", "14:40");
    }

    @Test
    void usesTinyWindows() {
        assertThat(SmallCompany.in("Europe/London")
                        .open("07:00-07:05", "07:10-07:30")
                        .slotsOf(5)
                        .localStartsOn(DAY))
                .containsExactly("07:00", "07:10", "07:15", "07:20", "07:25");
    }

    @Test
    void offersNoSlotThatWouldBeCutShort() {
        assertThat(SmallCompany.in("UTC").open("00:00-23:45").slotsOf(20).localStartsOn(DAY))
                .hasSize(71)
                .endsWith("23:20");
    }

    @Test
    void unitesWindowsThatTouchOverMidnight() {
        assertThat(SmallCompany.in("UTC")
                        .open("22:00-24:00", "00:00-02:00")
                        .slotsOf(120)
                        .every(60)
                        .localStartsOn(DAY))
                .containsExactly("00:00", "22:00", "23:00");
    }

    @Test
    void replacesAWeekdayByItsException() {
        assertThat(SmallCompany.in("America/New_York")
                        .openOn(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "08:00-17:00")
                        .exception("2022-06-13", "10:00-15:00")
                        .starts("2022-06-13", "2022-06-14"))
                .hasSize(5 + 9)
                .startsWith("2022-06-13T14:00Z")
                .contains("2022-06-13T18:00Z", "2022-06-14T12:00Z")
                .endsWith("2022-06-14T20:00Z");
    }

    @Test
    void knowsDaysOff() {
        assertThat(SmallCompany.in("UTC").open("09:00-17:00").exception(DAY).localStartsOn(DAY))
                .isEmpty();
    }

    @Test
    void restsOnHolidaysUnlessThereIsAnException() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-10:00").holiday(DAY);

        assertThat(company.localStartsOn(DAY)).isEmpty();
        assertThat(company.exception(DAY, "14:00-15:00").localStartsOn(DAY)).containsExactly("14:00");
    }

    @Test
    void takesBreaksOutOfTheWeekButNotOfAnException() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-13:00").pause("10:00-11:00");

        assertThat(company.localStartsOn(DAY)).containsExactly("09:00", "11:00", "12:00");
        assertThat(company.exception(DAY, "09:00-12:00").localStartsOn(DAY)).containsExactly("09:00", "10:00", "11:00");
    }

    @Test
    void takesTimeOffOutOfTheHours() {
        SmallCompany company =
                SmallCompany.in("UTC").open("09:00-13:00").timeOff(DAY + "T10:30:00Z", DAY + "T11:00:00Z");

        assertThat(company.buffers(30, 30).localStartsOn(DAY)).containsExactly("09:00", "11:00", "12:00");
        assertThat(company.judge(DAY + "T10:00:00Z")).isEqualTo(Verdict.TIME_OFF);
    }
}
