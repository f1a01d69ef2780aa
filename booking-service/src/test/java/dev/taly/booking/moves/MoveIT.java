package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Bookings that move, and bookings that trade places. */
@ServiceTest
class MoveIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventTap tap;

    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant noon = Shop.in(3, 12, 0);
    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void leavesItsOldSlotToOthers() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), ten));

        MvcTestResult result = move(booking, noon, Shop.token(booking));

        assertThat(result).hasStatusOk();
        assertThat(shop.body(result).get("start").asString()).isEqualTo(noon.toString());
        assertThat(shop.body(result).get("scheduleVersion").asInt()).isOne();
        assertThat(shop.claims(booking)).isOne();
        assertThat(shop.book(again(booking, ten))).hasStatus(201);
        assertThat(shop.book(again(booking, noon))).hasStatus(409);
        awaitEvents(booking, "booking.created", "booking.confirmed", "booking.rescheduled");
        JsonNode told = tap.of(id(booking)).getLast();
        assertThat(told.at("/data/booking/start").asString()).isEqualTo(noon.toString());
        assertThat(told.get("actor").asString()).isEqualTo("GUEST:" + shop.customer(booking));
    }

    @Test
    void overlapsItselfFreely() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ",\"stepMinutes\":15"), ten));

        assertThat(move(booking, ten.plusSeconds(900), Shop.token(booking))).hasStatusOk();
    }

    @Test
    void keepsItsSlotWhenSomebodyElseHasTheOther() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), ten));
        shop.booked(again(booking, noon));

        MvcTestResult refusal = move(booking, noon, Shop.token(booking));

        assertThat(refusal).hasStatus(409);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/slot-taken");
        assertThat(shop.body(refusal).get("alternatives")).isNotNull();
        assertThat(shop.book(again(booking, ten)))
                .as("its own is still its own")
                .hasStatus(409);
        assertThat(shop.claims(booking)).isOne();
    }

    @Test
    void moveToOneSlotOnceAmongMany() throws Exception {
        UUID offering = shop.offering(company, 60, "");
        List<JsonNode> bookings = List.of(
                shop.booked(Shop.order(offering, ten)),
                shop.booked(Shop.order(offering, Shop.in(3, 11, 0))),
                shop.booked(Shop.order(offering, Shop.in(3, 13, 0))),
                shop.booked(Shop.order(offering, Shop.in(3, 14, 0))));

        List<Integer> answers = Crowd.of(
                4,
                n -> move(bookings.get(n), noon, Shop.token(bookings.get(n)))
                        .getResponse()
                        .getStatus());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(bookings)
                .allSatisfy(booking -> assertThat(shop.claims(booking)).isOne());
    }

    @Test
    void isMovedByItsCustomerUntilTheCutOffAndByTheCompanyAfterIt() {
        UUID offering = shop.offering(company, 60, ",\"cancellation\":{\"cutOffMinutes\":20160,\"feePercent\":0}");
        JsonNode booking = shop.booked(Shop.order(offering, ten));

        MvcTestResult refusal = move(booking, noon, Shop.token(booking));

        assertThat(refusal).hasStatus(409);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/booking-not-movable");
        assertThat(shop.body(refusal).get("freeUntil").asString())
                .isEqualTo(ten.minus(Duration.ofDays(14)).toString());
        assertThat(move(booking, noon, owner)).hasStatusOk();
    }

    @Test
    void isNotMovedOnceItsDeadlineHasPassed() {
        JsonNode booking = shop.pending(company, ten);
        deadlines.pass(booking);

        MvcTestResult refusal = move(booking, noon, Shop.token(booking));

        assertThat(refusal).hasStatus(409);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/booking-not-movable");
    }

    @Test
    void waitsAsLongAsBeforeAfterAMove() {
        JsonNode booking = shop.pending(company, ten);

        JsonNode moved = shop.body(move(booking, noon, Shop.token(booking)));

        assertThat(moved.get("status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(moved.get("expiresAt")).isEqualTo(booking.get("expiresAt"));
        assertThat(jdbc.sql("SELECT expires_at FROM claim WHERE booking_id = ?")
                        .param(id(booking))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(Instant.parse(booking.get("expiresAt").asString()));
    }

    @Test
    void isToBeAnsweredAsSoonAsOneThatIsBookedThen() {
        UUID offering = shop.offering(company, 60, ",\"approvalRequired\":true,\"minimumNoticeMinutes\":1440");
        JsonNode booking = shop.booked(Shop.order(offering, Shop.in(6, 10, 0)));
        Instant sooner = Shop.in(2, 9, 0);
        Instant deadline = sooner.minus(Duration.ofDays(1));

        JsonNode moved = shop.body(shop.move(booking, sooner));
        JsonNode again = shop.body(shop.move(booking, Shop.in(6, 12, 0)));

        assertThat(Instant.parse(booking.get("expiresAt").asString())).isAfter(deadline);
        assertThat(Instant.parse(moved.get("expiresAt").asString())).isEqualTo(deadline);
        assertThat(Instant.parse(again.get("expiresAt").asString()))
                .as("a move gives nobody more time")
                .isEqualTo(deadline);
        assertThat(jdbc.sql("SELECT expires_at FROM claim WHERE booking_id = ?")
                        .param(id(booking))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(deadline);
    }

    @Test
    void takesPlaceWhereTheOfferingDoesByThen() {
        UUID harbour =
                shop.id(shop.post(company.path("/locations"), "{\"name\":\"Harbour\",\"address\":\"Quay 2\"}", owner));
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), ten));
        assertThat(mvc.patch()
                        .uri(company.path(
                                "/offerings/" + booking.get("offeringId").asString()))
                        .with(owner)
                        .header("If-Match", "\"0\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"locationId\":\"%s\"}".formatted(harbour))
                        .exchange())
                .hasStatusOk();

        JsonNode told = shop.body(move(booking, noon, owner));
        assertThat(told.get("type").asString()).isEqualTo("/problems/terms-changed");
        JsonNode moved = shop.body(
                shop.move(booking, noon, ",\"accept\":" + told.get("version").asInt(), owner));

        assertThat(booking.has("location")).isFalse();
        assertThat(moved.at("/location/name").asString()).isEqualTo("Harbour");
    }

    @Test
    void tradesPlaces() {
        shop.staff(company, "Grace Hopper", "09:00-17:00");
        UUID offering = shop.offering(company, 60, ",\"maxPerDay\":1");
        JsonNode one = shop.booked(Shop.order(offering, ten));
        JsonNode other = shop.booked(Shop.order(offering, noon));

        MvcTestResult result = swap(one, other);

        assertThat(result).hasStatusOk();
        JsonNode swapped = shop.body(result).get("bookings");
        assertThat(swapped.at("/0/id")).isEqualTo(one.get("id"));
        assertThat(swapped.at("/0/start").asString()).isEqualTo(noon.toString());
        assertThat(swapped.at("/0/resources")).isEqualTo(other.get("resources"));
        assertThat(swapped.at("/1/start").asString()).isEqualTo(ten.toString());
        assertThat(swapped.at("/1/resources")).isEqualTo(one.get("resources"));
        assertThat(jdbc.sql("SELECT lower(during) FROM claim WHERE booking_id = ?")
                        .param(id(one))
                        .query((row, _) -> row.getTimestamp(1).toInstant())
                        .single())
                .isEqualTo(noon);
        awaitEvents(one, "booking.created", "booking.confirmed", "booking.rescheduled");
        awaitEvents(other, "booking.created", "booking.confirmed", "booking.rescheduled");

        assertThat(shop.cancel(one)).hasStatusOk();
        assertThat(shop.book(again(one, noon)))
                .as("what it had by then is free")
                .hasStatus(201);
    }

    @Test
    void tradesNothingThatIsNotAlike() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        JsonNode another = shop.booked(Shop.order(shop.offering(company, 60, ""), noon));
        JsonNode waiting = shop.pending(company, Shop.in(3, 14, 0));
        JsonNode begun = shop.booked(Shop.order(offering, Shop.in(3, 15, 0)));
        deadlines.begin(begun, Instant.now().minusSeconds(5));

        for (JsonNode other : List.of(another, waiting, begun)) {
            MvcTestResult refusal = swap(booking, other);
            assertThat(refusal).hasStatus(409);
            assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/bookings-not-swappable");
        }
    }

    @Test
    void tradesBackAndForthWithoutStandingInEachOthersWay() throws Exception {
        UUID offering = shop.offering(company, 60, "");
        JsonNode one = shop.booked(Shop.order(offering, ten));
        JsonNode other = shop.booked(Shop.order(offering, noon));

        List<Integer> answers = Crowd.of(
                8,
                n -> (n % 2 == 0 ? swap(one, other) : swap(other, one))
                        .getResponse()
                        .getStatus());

        assertThat(answers).containsOnly(200);
        JsonNode seen = shop.body(shop.get("/api/v1/bookings/" + id(one), owner));
        assertThat(seen.get("start").asString()).as("an even number of times").isEqualTo(ten.toString());
        assertThat(seen.get("scheduleVersion").asInt()).isEqualTo(8);
        assertThat(shop.claims(one)).isOne();
        assertThat(shop.claims(other)).isOne();
    }

    private MvcTestResult move(JsonNode booking, Instant to, RequestPostProcessor who) {
        return shop.command(booking, "reschedule", "{\"start\":\"%s\"}".formatted(to), who);
    }

    private MvcTestResult swap(JsonNode one, JsonNode other) {
        return shop.post(
                "/api/v1/bookings/swap",
                "{\"bookingId\":\"%s\",\"otherBookingId\":\"%s\"}".formatted(id(one), id(other)),
                owner);
    }

    private static String again(JsonNode booking, Instant at) {
        return Shop.order(UUID.fromString(booking.get("offeringId").asString()), at, "grace@example.org");
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }
}
