package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.payments.Payments;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A customer who moves what the company has to agree to asks for it; until the answer he has both slots. */
@ServiceTest
class MoveRequestIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final String ON_APPROVAL = ",\"approvalRequired\":true,\"stepMinutes\":30";

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private EventTap tap;

    @Autowired
    private JdbcClient jdbc;

    private final LocalDate day = LocalDate.now(Shop.ZONE).plusDays(5);
    private final Instant ten = Shop.in(5, 10, 0);
    private final Instant halfPast = Shop.in(5, 10, 30);
    private final Instant noon = Shop.in(5, 12, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, ON_APPROVAL);
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void keepsItsSlotAndHasTheOtherUntilTheAnswer() {
        JsonNode booking = agreed(offering, ten);

        JsonNode asked = ask(booking, noon);

        assertThat(asked.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(asked.get("start")).isEqualTo(booking.get("start"));
        assertThat(asked.get("scheduleVersion")).isEqualTo(booking.get("scheduleVersion"));
        assertThat(asked.at("/moveRequest/start").asString()).isEqualTo(noon.toString());
        assertThat(asked.at("/moveRequest/end").asString())
                .isEqualTo(noon.plusSeconds(3600).toString());
        assertThat(asked.at("/moveRequest/resources/0/name").asString()).isEqualTo("Ada");
        assertThat(until(asked)).isCloseTo(Instant.now().plus(Duration.ofHours(48)), within(1, ChronoUnit.MINUTES));
        assertThat(book(offering, ten)).hasStatus(409);
        assertThat(book(offering, noon)).hasStatus(409);
        awaitEvents(booking, "booking.created", "booking.approved", "booking.confirmed", "booking.move_requested");
        JsonNode told = tap.of(id(booking)).getLast();
        assertThat(told.at("/data/requestedStart").asString()).isEqualTo(noon.toString());
        assertThat(told.at("/data/booking/start").asString()).isEqualTo(ten.toString());
        assertThat(told.get("actor").asString()).startsWith("GUEST:");
    }

    @Test
    void movesWhenTheCompanyAgrees() {
        JsonNode booking = agreed(offering, ten);
        ask(booking, noon);

        JsonNode moved = approved(booking);

        assertThat(moved.get("start").asString()).isEqualTo(noon.toString());
        assertThat(moved.has("moveRequest")).isFalse();
        assertThat(moved.get("scheduleVersion").asInt())
                .isEqualTo(booking.get("scheduleVersion").asInt() + 1);
        assertThat(rows(booking)).containsExactly("12:00-13:00");
        assertThat(book(offering, ten)).as("the old one is free").hasStatus(201);
        awaitEvents(
                booking,
                "booking.created",
                "booking.approved",
                "booking.confirmed",
                "booking.move_requested",
                "booking.rescheduled");
        JsonNode told = tap.of(id(booking)).getLast();
        assertThat(told.at("/data/by").asString()).isEqualTo("CUSTOMER");
        assertThat(told.at("/data/previousStart").asString()).isEqualTo(ten.toString());
        assertThat(told.get("actor").asString()).isEqualTo("USER:" + company.owner());
    }

    @Test
    void staysWhenTheCompanyDoesNotAgree() {
        JsonNode booking = agreed(offering, ten);
        ask(booking, noon);

        JsonNode declined = shop.body(shop.command(booking, "decline", "{\"reason\":\"Never on Sunday\"}", owner));

        assertThat(declined.get("status").asString()).isEqualTo("CONFIRMED");
        assertThat(declined.get("start").asString()).isEqualTo(ten.toString());
        assertThat(declined.has("moveRequest")).isFalse();
        assertThat(declined.has("declineReason")).isFalse();
        assertThat(rows(booking)).containsExactly("10:00-11:00");
        assertThat(book(offering, noon)).hasStatus(201);
        assertEnded(booking, "DECLINED");
        assertThat(tap.of(id(booking)).getLast().at("/data/reason").asString()).isEqualTo("Never on Sunday");
        assertThat(shop.command(booking, "decline", "", owner)).hasStatus(409);
        assertThat(shop.command(booking, "approve", "", owner)).hasStatus(409);
    }

    @Test
    void claimsOnlyWhatItHasNot() {
        JsonNode booking = agreed(offering, ten);

        ask(booking, halfPast);
        assertThat(rows(booking)).containsExactly("10:00-11:00", "11:00-11:30 asked");
        approved(booking);
        assertThat(rows(booking)).containsExactly("10:30-11:30");

        ask(booking, Shop.in(5, 9, 30));
        assertThat(rows(booking)).containsExactly("09:30-10:30 asked", "10:30-11:30");
        ask(booking, ten);
        assertThat(rows(booking)).as("one request at most").containsExactly("10:00-10:30 asked", "10:30-11:30");
        shop.command(booking, "decline", "", owner);
        assertThat(rows(booking)).containsExactly("10:30-11:30");
    }

    @Test
    void listsWhereItCanAskToGo() {
        JsonNode booking = agreed(offering, ten);
        book(offering, noon);

        List<Instant> listed = times(booking);

        assertThat(listed)
                .contains(halfPast, Shop.in(5, 9, 30), Shop.in(5, 16, 0))
                .doesNotContain(ten, noon);
        for (Instant start : listed) {
            assertThat(shop.move(booking, start)).hasStatusOk();
        }
    }

    @Test
    void countsForTheDayOnce() {
        UUID once = shop.offering(company, 60, ON_APPROVAL + ",\"maxPerDay\":1");
        JsonNode booking = agreed(once, ten);

        ask(booking, noon);
        ask(booking, Shop.in(6, 12, 0));
        assertThat(book(once, Shop.in(6, 15, 0))).as("that day is asked for").hasStatus(409);
        invariants.hold(company);
        approved(booking);

        assertThat(book(once, Shop.in(5, 15, 0))).as("the old day is free").hasStatus(201);
        assertThat(book(once, Shop.in(6, 15, 0))).hasStatus(409);
    }

    @Test
    void asksForASeatOfAPoolOnceForOverlappingTimes() {
        UUID sauna = shop.pool(company, "ROOM", "Sauna", 2);
        shop.hours(company, sauna, 0, "09:00-17:00");
        UUID bath = shop.offering(company, 60, ON_APPROVAL + ",\"requires\":[{\"kind\":\"ROOM\"}]");
        JsonNode booking = agreed(bath, ten);
        JsonNode other = agreed(bath, ten);

        ask(booking, halfPast);
        assertThat(seats(booking)).containsExactly("10:00-11:00", "11:00-11:30 asked");
        invariants.hold(company);
        assertThat(shop.move(other, halfPast)).as("there are two").hasStatusOk();
        approved(booking);
        assertThat(seats(booking)).containsExactly("10:30-11:30");
        shop.command(other, "decline", "", owner);
        assertThat(seats(other)).containsExactly("10:00-11:00");
    }

    @Test
    void asksForASeatInAnotherClass() {
        UUID yoga = shop.offering(company, 60, ON_APPROVAL + ",\"capacity\":2");
        JsonNode booking = agreed(yoga, ten);
        JsonNode other = agreed(yoga, ten);

        assertThat(shop.move(booking, halfPast))
                .as("the class stays while others may join it")
                .hasStatus(409);
        ask(booking, noon);
        invariants.hold(company);
        assertThat(book(yoga, noon)).as("one seat is left").hasStatus(201);
        assertThat(book(yoga, noon)).hasStatus(409);
        assertThat(book(yoga, ten)).hasStatus(409);

        approved(booking);
        assertThat(book(yoga, ten)).as("its old seat").hasStatus(201);
        ask(other, Shop.in(5, 15, 0));
        shop.command(other, "decline", "", owner);
        assertThat(jdbc.sql("SELECT count(*) FROM session WHERE company_id = ? AND starts_at = ?")
                        .params(company.id(), java.sql.Timestamp.from(Shop.in(5, 15, 0)))
                        .query(Integer.class)
                        .single())
                .as("a class that nobody is in")
                .isZero();
    }

    /** The class that only the request keeps goes with it, so it is in its own booking's way no more. */
    @Test
    void asksForAnotherClassInsteadThoughTheTwoOverlap() {
        UUID yoga = shop.offering(company, 60, ON_APPROVAL + ",\"capacity\":5,\"maxPerDay\":2");
        JsonNode booking = agreed(yoga, ten);
        Instant two = Shop.in(5, 14, 0);
        Instant halfPastTwo = Shop.in(5, 14, 30);
        ask(booking, two);

        assertThat(times(booking)).contains(two, halfPastTwo, Shop.in(5, 13, 30));
        ask(booking, halfPastTwo);
        assertThat(seats(booking)).containsExactly("10:00-11:00", "14:30-15:30 asked");
        ask(booking, halfPastTwo);
        assertThat(seats(booking)).containsExactly("10:00-11:00", "14:30-15:30 asked");
        ask(booking, two);

        assertThat(book(yoga, two)).as("somebody joins it").hasStatus(201);
        assertThat(times(booking)).contains(two).doesNotContain(halfPastTwo);
        assertThat(shop.move(booking, halfPastTwo)).hasStatus(409);
        approved(booking);
        assertThat(seats(booking)).containsExactly("14:00-15:00");
    }

    @Test
    void waitsNoLongerThanUntilEitherOfTheTwoBegins() {
        shop.staff(company, "Night", "00:00-24:00");
        Instant soon = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(6));
        Instant later = soon.plus(Duration.ofHours(8));

        assertThat(until(ask(agreed(offering, ten), soon))).isEqualTo(soon);
        assertThat(until(ask(agreed(offering, soon.plus(Duration.ofHours(1))), later)))
                .isEqualTo(soon.plus(Duration.ofHours(1)));
    }

    @Test
    void isAskedForNoLongerAfterItsDeadline() {
        JsonNode booking = agreed(offering, ten);
        ask(booking, noon);
        passMove(booking);

        assertThat(shop.command(booking, "approve", "", owner)).as("too late").hasStatus(409);
        assertThat(shop.command(booking, "decline", "", owner)).hasStatus(409);
        deadlines.sweep();

        // the service's own sweeper may be at it, for which the one that is asked for here does not wait
        await().until(() -> rows(booking), List.of("10:00-11:00")::equals);
        assertThat(shop.body(shop.get("/api/v1/bookings/" + id(booking), owner)).has("moveRequest"))
                .isFalse();
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertEnded(booking, "EXPIRED");
    }

    @Test
    void isInNobodysWayOnceItsDeadlineHasPassed() {
        JsonNode booking = agreed(offering, ten);
        ask(booking, noon);
        passMove(booking);

        assertThat(book(offering, noon)).hasStatus(201);

        assertThat(rows(booking)).containsExactly("10:00-11:00");
        assertEnded(booking, "EXPIRED");
        assertThat(book(offering, ten)).as("its own it keeps").hasStatus(409);
    }

    @Test
    void isWithdrawnByAskingForWhereItIs() {
        JsonNode booking = agreed(offering, ten);
        ask(booking, noon);

        JsonNode kept = shop.body(shop.move(booking, ten));

        assertThat(kept.has("moveRequest")).isFalse();
        assertThat(rows(booking)).containsExactly("10:00-11:00");
        assertEnded(booking, "WITHDRAWN");
        assertThat(shop.move(booking, ten)).hasStatus(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "reschedule", "swap", "update", "swap in a class", "cancel in a class"})
    void endsWithWhateverHappensToTheBooking(String what) {
        UUID kind = what.equals("update") || what.endsWith("in a class")
                ? shop.offering(company, 60, ON_APPROVAL + ",\"capacity\":5")
                : offering;
        JsonNode booking = agreed(kind, ten);
        JsonNode other = agreed(kind, Shop.in(5, 15, 0));
        ask(booking, noon);

        MvcTestResult result = switch (what) {
            case "cancel", "cancel in a class" -> shop.cancel(booking);
            case "swap", "swap in a class" -> shop.swap(booking, other, owner);
            case "update" -> {
                shop.change(company, "/offerings/" + kind, "{\"durationMinutes\":90}");
                yield shop.post(company.path("/sessions/" + session(ten) + "/update"), "", owner);
            }
            default -> shop.move(booking, Shop.in(5, 13, 0), "", owner);
        };

        assertThat(result).hasStatusOk();
        assertThat(jdbc.sql("SELECT move_until IS NULL AND move_request IS NULL FROM booking WHERE id = ?")
                        .param(id(booking))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(rows(booking)).noneMatch(row -> row.endsWith("asked"));
        assertThat(seats(booking)).noneMatch(row -> row.endsWith("asked"));
        assertThat(shop.command(booking, "approve", "", owner)).hasStatus(409);
        awaitEvents(
                booking,
                "booking.created",
                "booking.approved",
                "booking.confirmed",
                "booking.move_requested",
                what.startsWith("cancel") ? "booking.cancelled" : "booking.rescheduled");
        assertThat(book(offering, Shop.in(5, 11, 30))).as("noon is free").hasStatus(201);
    }

    @Test
    void asksAsWellWhileItWaitsForItsPayment() {
        UUID priced = shop.offering(company, 60, ON_APPROVAL + ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        JsonNode booking = agreed(priced, ten);
        assertThat(shop.status(booking)).isEqualTo("PENDING_PAYMENT");

        ask(booking, noon);
        payments.settle(Payments.of(booking, 4500));

        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(expiries(booking))
                .as("only the request has a deadline")
                .containsExactly("10:00 null", "12:00 until");
        approved(booking);
        assertThat(expiries(booking)).containsExactly("12:00 null");
    }

    @Test
    void endsWhenThePaymentDoesNotCome() {
        UUID priced = shop.offering(company, 60, ON_APPROVAL + ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        JsonNode booking = agreed(priced, ten);
        ask(booking, noon);
        deadlines.pass(booking);

        assertThat(shop.command(booking, "approve", "", owner)).hasStatus(409);
        deadlines.sweep();

        await().until(() -> shop.status(booking), "EXPIRED"::equals);
        assertThat(rows(booking)).isEmpty();
        assertThat(book(offering, noon)).hasStatus(201);
    }

    /** Nobody has agreed to anything yet: the answer is about the new time. */
    @Test
    void simplyMovesWhatIsNotAgreedToYet() {
        JsonNode booking = shop.booked(Shop.order(offering, ten));

        JsonNode moved = shop.body(shop.move(booking, noon));

        assertThat(moved.get("status").asString()).isEqualTo("PENDING_APPROVAL");
        assertThat(moved.get("start").asString()).isEqualTo(noon.toString());
        assertThat(moved.has("moveRequest")).isFalse();
        assertThat(shop.command(booking, "approve", "{\"start\":\"%s\"}".formatted(ten), owner))
                .as("nobody agrees to another time than he was shown")
                .hasStatus(409);
        assertThat(shop.command(booking, "approve", "{\"start\":\"%s\"}".formatted(noon), owner))
                .hasStatusOk();
    }

    @Test
    void isForTheCompanyToMoveAtOnce() {
        JsonNode booking = agreed(offering, ten);

        JsonNode moved = shop.body(shop.move(booking, noon, "", owner));

        assertThat(moved.get("start").asString()).isEqualTo(noon.toString());
        assertThat(moved.has("moveRequest")).isFalse();
    }

    @Test
    void agreesToWhatWasAskedLastAlone() {
        JsonNode booking = agreed(offering, ten);
        ask(booking, noon);
        ask(booking, Shop.in(5, 15, 0));

        assertThat(shop.command(booking, "approve", "{\"start\":\"%s\"}".formatted(noon), owner))
                .hasStatus(409);
        assertThat(shop.command(booking, "approve", "{\"start\":\"%s\"}".formatted(Shop.in(5, 15, 0)), owner))
                .hasStatusOk();
        assertThat(rows(booking)).containsExactly("15:00-16:00");
    }

    @Test
    void hasNoSlotThatSomebodyElseHas() {
        JsonNode booking = agreed(offering, ten);
        book(offering, noon);

        MvcTestResult refused = shop.move(booking, noon);

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/slot-taken");
        assertThat(rows(booking)).containsExactly("10:00-11:00");
    }

    @Test
    void freesHimNoLongerOnceHeHasMovedHimself() {
        JsonNode booking = agreed(offering, ten);
        shop.move(booking, Shop.in(5, 13, 0), "", owner);
        ask(booking, noon);

        JsonNode moved = approved(booking);

        assertThat(moved.get("freeUntil").asString()).isEqualTo(noon.toString());
        assertThat(jdbc.sql("SELECT free_until IS NULL FROM booking WHERE id = ?")
                        .param(id(booking))
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void takesSomebodyElseAtTheSameTime() {
        JsonNode booking = agreed(offering, ten);
        UUID bob = shop.staff(company, "Bob", "09:00-17:00");

        shop.move(booking, ten, ",\"resourceId\":\"%s\"".formatted(bob), Shop.token(booking));
        assertThat(rows(booking)).containsExactly("10:00-11:00", "10:00-11:00 asked");
        JsonNode moved = approved(booking);

        assertThat(moved.at("/resources/0/id").asString()).isEqualTo(bob.toString());
        assertThat(rows(booking)).containsExactly("10:00-11:00");
        assertThat(ada).isNotEqualTo(bob);
    }

    private JsonNode agreed(UUID what, Instant start) {
        JsonNode booking = shop.booked(Shop.order(what, start));
        JsonNode approved = shop.body(shop.command(booking, "approve", "", owner));
        assertThat(approved.get("status").asString()).isIn("CONFIRMED", "PENDING_PAYMENT");
        return booking;
    }

    private JsonNode ask(JsonNode booking, Instant start) {
        MvcTestResult result = shop.move(booking, start);
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(200);
        assertThat(shop.body(result).at("/moveRequest/start").asString()).isEqualTo(start.toString());
        return shop.body(result);
    }

    private JsonNode approved(JsonNode booking) {
        MvcTestResult result = shop.command(booking, "approve", "", owner);
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(200);
        return shop.body(result);
    }

    private MvcTestResult book(UUID what, Instant start) {
        return shop.book(Shop.order(what, start, "grace@example.org"));
    }

    private List<Instant> times(JsonNode booking) {
        MvcTestResult result = shop.get(
                "/api/v1/bookings/%s/reschedule?from=%s&to=%s".formatted(id(booking), day, day), Shop.token(booking));
        assertThat(result).hasStatusOk();
        return shop.body(result)
                .at("/days/0/slots")
                .valueStream()
                .map(slot -> Instant.parse(slot.get("start").asString()))
                .toList();
    }

    private UUID session(Instant start) {
        return jdbc.sql("SELECT id FROM session WHERE company_id = ? AND starts_at = ?")
                .params(company.id(), java.sql.Timestamp.from(start))
                .query(UUID.class)
                .single();
    }

    private void passMove(JsonNode booking) {
        for (String update : new String[] {
            "UPDATE booking SET move_until = now() - interval '1 second' WHERE id = ?",
            "UPDATE claim SET expires_at = now() - interval '1 second' WHERE booking_id = ? AND requested",
            "UPDATE seat SET expires_at = now() - interval '1 second' WHERE booking_id = ? AND requested"
        }) {
            jdbc.sql(update).param(id(booking)).update();
        }
        jdbc.sql("""
                        UPDATE claim c SET expires_at = b.move_until FROM booking b
                        WHERE b.id = c.booking_id AND c.requested AND b.id = ?""").param(id(booking)).update();
    }

    private List<String> rows(JsonNode booking) {
        return rows("claim", booking);
    }

    private List<String> seats(JsonNode booking) {
        return rows("seat", booking);
    }

    private List<String> rows(String table, JsonNode booking) {
        return jdbc.sql("""
                        SELECT to_char(lower(during) AT TIME ZONE :zone, 'HH24:MI-') || to_char(upper(during) AT TIME ZONE :zone, 'HH24:MI')
                          || CASE WHEN requested THEN ' asked' ELSE '' END
                        FROM %s WHERE booking_id = :booking ORDER BY during, requested""".formatted(table))
                .param("zone", Shop.ZONE.getId())
                .param("booking", id(booking))
                .query(String.class)
                .list();
    }

    private List<String> expiries(JsonNode booking) {
        return jdbc.sql("""
                        SELECT to_char(lower(c.during) AT TIME ZONE :zone, 'HH24:MI ')
                          || CASE WHEN c.expires_at IS NULL THEN 'null' WHEN c.expires_at = b.move_until THEN 'until' ELSE '?' END
                        FROM claim c JOIN booking b ON b.id = c.booking_id WHERE b.id = :booking ORDER BY during""")
                .param("zone", Shop.ZONE.getId())
                .param("booking", id(booking))
                .query(String.class)
                .list();
    }

    private void assertEnded(JsonNode booking, String why) {
        await().atMost(GENEROUS)
                .untilAsserted(() -> assertThat(tap.typesOf(id(booking))).contains("booking.move_declined"));
        JsonNode told = tap.of(id(booking)).getLast();
        assertThat(told.get("type").asString()).isEqualTo("booking.move_declined");
        assertThat(told.at("/data/why").asString()).isEqualTo(why);
        assertThat(told.at("/data/requestedStart").asString()).isEqualTo(noon.toString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS)
                .untilAsserted(() -> assertThat(tap.typesOf(id(booking))).containsExactly(types));
    }

    private static Instant until(JsonNode booking) {
        return Instant.parse(booking.at("/moveRequest/until").asString());
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
