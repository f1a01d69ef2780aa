package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The time around a slot that others must not claim. */
class SlotBuffersTest {

    private static final String DAY = "2026-11-24";

    @Test
    void keepsBuffersFreeOfForeignBusyTime() {
        assertThat(SmallCompany.in("Asia/Kolkata")
                        .open("09:30-18:00")
                        .slotsOf(120)
                        .buffers(120, 120)
                        .claim(DAY + "T04:00:00Z", DAY + "T06:00:00Z")
                        .startsOn(DAY))
                .containsExactly(DAY + "T08:30Z", DAY + "T10:30Z");
    }

    @Test
    void addsBuffersOfNeighbours() {
        List<String> starts = SmallCompany.in("UTC")
                .open("09:00-17:00")
                .slotsOf(30)
                .every(15)
                .buffers(15, 30)
                .claim(DAY + "T12:15:00Z", DAY + "T13:30:00Z")
                .claim(DAY + "T14:15:00Z", DAY + "T15:30:00Z")
                .localStartsOn(DAY);

        assertThat(starts).contains("11:15", "15:45").doesNotContain("11:30", "15:30");
        assertThat(starts).noneMatch(start -> start.compareTo("13:00") >= 0 && start.compareTo("14:30") < 0);
    }

    @Test
    void letsBuffersStickOutOfTheHours() {
        assertThat(SmallCompany.in("UTC").open("09:00-10:00").buffers(30, 30).localStartsOn(DAY))
                .containsExactly("09:00");
    }

    @Test
    void leavesPeopleFreeBetweenTheParts() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-11:00")
                .claim(DAY + "T09:20:00Z", DAY + "T09:40:00Z")
                .every(15)
                .slotsOf(60)
                .parts(new Part(0, 20), new Part(40, 20));

        assertThat(company.localStartsOn(DAY)).containsExactly("09:00", "09:45", "10:00");
    }
}
