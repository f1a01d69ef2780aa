package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Days on which the clocks change, or that a zone leaves out. */
class SlotClockChangeTest {

    @Test
    void leavesOutTheHourThatSpringSkips() {
        assertThat(SmallCompany.in("America/New_York").open("00:00-06:00").startsOn("2023-03-12"))
                .containsExactly(
                        "2023-03-12T05:00Z",
                        "2023-03-12T06:00Z",
                        "2023-03-12T07:00Z",
                        "2023-03-12T08:00Z",
                        "2023-03-12T09:00Z");
    }

    @Test
    void offersTheHourThatAutumnRepeatsTwice() {
        assertThat(SmallCompany.in("America/New_York").open("00:00-03:00").startsOn("2023-11-05"))
                .containsExactly("2023-11-05T04:00Z", "2023-11-05T05:00Z", "2023-11-05T06:00Z", "2023-11-05T07:00Z");
    }

    @Test
    void closesOnTimeInSpring() {
        assertThat(SmallCompany.in("America/New_York").open("01:00-04:00").startsOn("2023-03-12"))
                .containsExactly("2023-03-12T06:00Z", "2023-03-12T07:00Z");
    }

    @Test
    void keepsOrdinaryHoursOnAChangeDay() {
        assertThat(SmallCompany.in("America/New_York").open("09:00-12:00").startsOn("2023-03-12"))
                .containsExactly("2023-03-12T13:00Z", "2023-03-12T14:00Z", "2023-03-12T15:00Z");
    }

    @Test
    void hasNothingInAWindowThatTheGapSwallows() {
        assertThat(SmallCompany.in("America/New_York")
                        .open("02:30-03:00")
                        .slotsOf(15)
                        .startsOn("2023-03-12"))
                .isEmpty();
    }

    @Test
    void hasNothingOnADateThatDoesNotExist() {
        SmallCompany apia = SmallCompany.in("Pacific/Apia").open("09:00-11:00");

        assertThat(apia.starts("2011-12-29", "2011-12-31"))
                .containsExactly("2011-12-29T19:00Z", "2011-12-29T20:00Z", "2011-12-30T19:00Z", "2011-12-30T20:00Z");
        assertThat(apia.startsOn("2011-12-30")).isEmpty();
    }

    /** By the law of 2026, which gives British Columbia the time of its summer for good. */
    @Test
    void goesByTheLawOfToday() {
        assertThat(SmallCompany.in("America/Vancouver").open("09:00-11:00").startsOn("2026-12-15"))
                .containsExactly("2026-12-15T16:00Z", "2026-12-15T17:00Z");
    }

    @Test
    void stepsThroughTheLongestWeekInElapsedTime() {
        SmallCompany company = SmallCompany.in("Europe/Berlin")
                .open("00:00-04:00")
                .slotsOf(60)
                .every(90)
                .fromTheWindow();

        assertThat(company.startsOn("2026-10-25"))
                .containsExactly("2026-10-24T22:00Z", "2026-10-24T23:30Z", "2026-10-25T01:00Z");
    }
}
