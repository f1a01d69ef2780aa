package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the moment, the notice, the horizon and the limit of a day leave out. */
class SlotLimitsTest {

    private static final String DAY = "2026-11-24";

    @Test
    void hidesWhatHasPassed() {
        assertThat(SmallCompany.in("UTC")
                        .open("00:00-24:00")
                        .at(DAY + "T11:59:59Z")
                        .localStartsOn(DAY))
                .containsExactly(SmallCompany.times(720, 1380, 60));
    }

    @Test
    void stillOffersTheStartThatIsNow() {
        assertThat(SmallCompany.in("UTC")
                        .open("00:00-24:00")
                        .at(DAY + "T12:00:00Z")
                        .localStartsOn(DAY))
                .startsWith("12:00");
    }

    @Test
    void countsTheHorizonInLocalDays() {
        assertThat(SmallCompany.in("Asia/Kolkata")
                        .open("09:00-10:00")
                        .horizon(2)
                        .at("2026-05-31T00:00:00Z")
                        .starts("2026-05-30", "2026-06-04"))
                .containsExactly("2026-05-31T03:30Z", "2026-06-01T03:30Z", "2026-06-02T03:30Z");
    }

    @Test
    void countsNoticeToTheSecond() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-12:00").notice(60);

        assertThat(company.at(DAY + "T09:00:00Z").localStartsOn(DAY)).containsExactly("10:00", "11:00");
        assertThat(company.at(DAY + "T09:00:01Z").localStartsOn(DAY)).containsExactly("11:00");
        assertThat(company.at(DAY + "T09:00:00.001Z").localStartsOn(DAY)).containsExactly("11:00");
    }

    @Test
    void offersTheDatesOfAHorizonAlone() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-10:00").horizon("2026-11-25", "2026-11-26");

        assertThat(company.starts(DAY, "2026-11-28")).containsExactly("2026-11-25T09:00Z", "2026-11-26T09:00Z");
        assertThat(company.judge(DAY + "T09:00:00Z")).isEqualTo(Verdict.TOO_SOON);
        assertThat(company.judge("2026-11-27T09:00:00Z")).isEqualTo(Verdict.TOO_FAR);
    }

    @Test
    void leavesOutDaysWhoseLimitIsReached() {
        assertThat(SmallCompany.in("UTC").open("00:00-24:00").full(DAY).localStartsOn(DAY))
                .isEmpty();
        assertThat(SmallCompany.in("UTC")
                        .open("00:00-24:00")
                        .claim(DAY + "T08:00:00Z", DAY + "T09:00:00Z")
                        .localStartsOn(DAY))
                .hasSize(23);
    }

    @Test
    void limitsOnlyWhoLeads() {
        SmallCompany company = SmallCompany.in("UTC")
                .open("09:00-10:00")
                .others()
                .open("09:00-10:00")
                .full(DAY)
                .alsoNeeding(1, List.of(1));

        assertThat(company.localStartsOn(DAY)).containsExactly("09:00");
    }
}
