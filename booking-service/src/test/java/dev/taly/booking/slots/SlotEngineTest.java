package dev.taly.booking.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The worked cases of the availability contract. */
class SlotEngineTest {

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
    void offersNoSlotThatWouldBeCutShort() {
        assertThat(SmallCompany.in("UTC").open("00:00-23:45").slotsOf(20).localStartsOn(DAY))
                .hasSize(71)
                .endsWith("23:20");
    }

    @Test
    void fillsEachWindow() {
        assertThat(SmallCompany.in("UTC")
                        .open("11:00-12:00", "14:00-15:00")
                        .slotsOf(20)
                        .localStartsOn(DAY))
                .containsExactly("11:00", "11:20", "11:40", "14:00", "14:20", "14:40");
    }

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
    void usesTinyWindows() {
        assertThat(SmallCompany.in("Europe/London")
                        .open("07:00-07:05", "07:10-07:30")
                        .slotsOf(5)
                        .localStartsOn(DAY))
                .containsExactly("07:00", "07:10", "07:15", "07:20", "07:25");
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
    void unitesWindowsThatTouchOverMidnight() {
        assertThat(SmallCompany.in("UTC")
                        .open("22:00-24:00", "00:00-02:00")
                        .slotsOf(120)
                        .every(60)
                        .localStartsOn(DAY))
                .containsExactly("00:00", "22:00", "23:00");
    }

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
    void stepsThroughTheLongestWeekInElapsedTime() {
        SmallCompany company = SmallCompany.in("Europe/Berlin")
                .open("00:00-04:00")
                .slotsOf(60)
                .every(90)
                .fromTheWindow();

        assertThat(company.startsOn("2026-10-25"))
                .containsExactly("2026-10-24T22:00Z", "2026-10-24T23:30Z", "2026-10-25T01:00Z");
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

    @Test
    void offersTheDatesOfAHorizonAlone() {
        SmallCompany company = SmallCompany.in("UTC").open("09:00-10:00").horizon("2026-11-25", "2026-11-26");

        assertThat(company.starts(DAY, "2026-11-28")).containsExactly("2026-11-25T09:00Z", "2026-11-26T09:00Z");
        assertThat(company.judge(DAY + "T09:00:00Z")).isEqualTo(Verdict.TOO_SOON);
        assertThat(company.judge("2026-11-27T09:00:00Z")).isEqualTo(Verdict.TOO_FAR);
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

    @Test
    void hasNothingWithoutPeople() {
        SlotEngine engine = SmallCompany.in("UTC").engine(DAY, DAY);

        assertThat(engine.slots()).isEmpty();
        assertThat(engine.refusals()).isEmpty();
        assertThat(engine.judge(Instant.parse(DAY + "T09:00:00Z"))).isEqualTo(Verdict.OUTSIDE_HOURS);
        assertThat(engine.assign(Instant.parse(DAY + "T09:00:00Z"), Set.of())).isEmpty();
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
}
