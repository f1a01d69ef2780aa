package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SwapIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant noon = Shop.in(4, 12, 0);
    private Company company;
    private RequestPostProcessor owner;
    private List<UUID> people;
    private UUID offering;
    private JsonNode early;
    private JsonNode late;

    @BeforeEach
    void book() {
        company = shop.company();
        owner = Shop.user(company.owner());
        people = List.of(shop.staff(company, "Ada", "09:00-13:00"), shop.staff(company, "Grace", "09:00-13:00"));
        offering = shop.offering(company, 60, ",\"maxPerDay\":3");
        early = book(offering, ten, "");
        late = book(offering, noon, "");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void tradesPlaces() {
        MvcTestResult result = shop.swap(early, late, owner);

        assertThat(result).hasStatusOk();
        assertThat(start(early)).isEqualTo(noon);
        assertThat(start(late)).isEqualTo(ten);
        JsonNode bookings = shop.body(result).get("bookings");
        assertThat(bookings.at("/0/id")).isEqualTo(early.get("id"));
        assertThat(bookings.at("/0/resources")).isEqualTo(late.get("resources"));
        assertThat(bookings.at("/1/resources")).isEqualTo(early.get("resources"));
        assertThat(bookings.at("/0/scheduleVersion").asInt())
                .isEqualTo(early.get("scheduleVersion").asInt() + 1);
    }

    @Test
    void leavesEachWithOneOfTheTwoHoweverManyTrade() throws Exception {
        JsonNode third = book(offering, Shop.in(3, 9, 0), "");

        List<MvcTestResult> results = Crowd.of(60, n -> switch (n % 4) {
            case 0 -> shop.swap(early, late, owner);
            case 1 -> shop.swap(late, early, owner);
            case 2 -> shop.swap(late, third, owner);
            default -> shop.swap(third, early, owner);
        });

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatusOk());
        assertThat(List.of(start(early), start(late), start(third)))
                .containsExactlyInAnyOrder(ten, noon, Shop.in(3, 9, 0));
    }

    @Test
    void tradesSeats() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":4");
        JsonNode one = book(yoga, Shop.in(5, 10, 0), ",\"partySize\":2");
        JsonNode other = book(yoga, Shop.in(5, 12, 0), ",\"partySize\":2");
        JsonNode single = book(yoga, Shop.in(5, 12, 0), ",\"partySize\":1");

        assertThat(shop.swap(one, other, owner)).hasStatusOk();
        assertThat(shop.swap(one, single, owner)).hasStatus(409);
    }

    @Test
    void refusesWhatIsNotWorthTheSame() {
        JsonNode other = book(shop.offering(company, 60, ""), Shop.in(3, 11, 0), "");
        JsonNode pending = shop.pending(company, Shop.in(5, 11, 0));

        for (JsonNode unfit : List.of(other, pending)) {
            MvcTestResult refused = shop.swap(early, unfit, owner);
            assertThat(refused).hasStatus(409);
            assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/bookings-not-swappable");
        }
        assertThat(shop.swap(early, early, owner)).hasStatus(422);
    }

    @Test
    void refusesWhatIsOfAnotherLengthOrPrice() {
        UUID priced =
                shop.offering(company, 30, ",\"price\":{\"amount\":3000,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\"");
        JsonNode shorter = book(priced, Shop.in(5, 9, 0), "");
        shop.change(company, "/offerings/" + priced, "{\"durationMinutes\":60}");
        JsonNode one = book(priced, Shop.in(5, 10, 0), "");
        shop.change(company, "/offerings/" + priced, "{\"price\":{\"amount\":4000,\"currency\":\"EUR\"}}");
        JsonNode dearer = book(priced, Shop.in(5, 11, 0), "");

        assertThat(obstacle(shorter, one)).isEqualTo("OTHER_LENGTH");
        assertThat(obstacle(one, dearer)).isEqualTo("OTHER_PRICE");
        assertThat(start(one)).isEqualTo(Shop.in(5, 10, 0));
    }

    /** A company may not give by mistake what was not bought, here as little as by a move. */
    @Test
    void refusesWhatWasSoldUnderOtherConditions() {
        UUID harbour =
                shop.id(shop.post(company.path("/locations"), "{\"name\":\"Harbour\",\"address\":\"Quay 2\"}", owner));
        shop.resource(company, "ROOM", "Salon", "09:00-13:00");

        assertThat(obstacleAfter("{\"locationId\":\"%s\"}".formatted(harbour), 5))
                .isEqualTo("OTHER_PLACE");
        assertThat(obstacleAfter("{\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]}", 6))
                .isEqualTo("OTHER_RESOURCES");
        assertThat(obstacleAfter("{\"capacity\":5}", 7)).isEqualTo("OTHER_CLASS");
    }

    /** Between what was booked before a change of the offering and what was booked after it. */
    private String obstacleAfter(String change, int day) {
        UUID cut = shop.offering(company, 60, "");
        JsonNode before = book(cut, Shop.in(day, 10, 0), "");
        shop.change(company, "/offerings/" + cut, change);
        JsonNode after = book(cut, Shop.in(day, 12, 0), "");
        assertThat(obstacle(after, before)).isEqualTo(obstacle(before, after));
        assertThat(start(before)).isEqualTo(Shop.in(day, 10, 0));
        return obstacle(before, after);
    }

    @Test
    void refusesTwoSeatsOfOneClass() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":4");
        JsonNode one = book(yoga, Shop.in(5, 10, 0), "");
        JsonNode other = book(yoga, Shop.in(5, 10, 0), "");

        assertThat(obstacle(one, other)).isEqualTo("SAME_SLOT");
        assertThat(shop.body(shop.get("/api/v1/bookings/" + id(one), owner))
                        .get("scheduleVersion")
                        .asInt())
                .as("nobody is told of a new time")
                .isZero();
    }

    @Test
    void tradesTwoPeopleAtTheSameTime() {
        JsonNode other = book(offering, ten, "");

        assertThat(shop.swap(early, other, owner)).hasStatusOk();
    }

    @Test
    void refusesWhatHasEndedOrBegun() {
        shift("5 days");
        assertThat(shop.swap(early, late, owner)).hasStatus(409);
        shift("-5 days");
        shop.cancel(late);

        assertThat(shop.swap(early, late, owner)).hasStatus(409);
        assertThat(start(early)).isEqualTo(ten);
    }

    @Test
    void promisesNobodyWhoIsAwayUnlessTheCompanySaysSo() {
        shop.away(company, whoDoes(late), "time-off", noon.plusSeconds(1800), noon.plusSeconds(7200));

        for (MvcTestResult result : List.of(shop.swap(early, late, owner), shop.swap(late, early, owner))) {
            JsonNode missing = missing(result);
            assertThat(missing).hasSize(1);
            assertThat(missing.at("/0/id").asString()).isEqualTo(whoDoes(late).toString());
            assertThat(missing.at("/0/name")).isEqualTo(late.at("/resources/0/name"));
            assertThat(missing.at("/0/reason").asString()).isEqualTo("AWAY");
        }
        assertThat(start(early)).isEqualTo(ten);
        assertThat(start(late)).isEqualTo(noon);

        assertThat(shop.swap(early, late, ",\"force\":true", owner)).hasStatusOk();
        assertThat(start(early)).isEqualTo(noon);
    }

    @Test
    void asksOnlyAboutTheTimesThatAreTraded() {
        shop.away(company, whoDoes(late), "blocks", noon.plusSeconds(3600), noon.plusSeconds(7200));

        assertThat(shop.swap(early, late, owner)).hasStatusOk();
    }

    @Test
    void promisesNobodyWhoHasLeft() {
        people.forEach(one -> shop.remove(company, "/resources/" + one));

        JsonNode missing = missing(shop.swap(early, late, ",\"force\":true", owner));
        assertThat(missing.valueStream().map(one -> one.get("reason").asString()))
                .isNotEmpty()
                .containsOnly("ARCHIVED");
        assertThat(missing.valueStream().map(one -> one.get("id").asString()).distinct())
                .containsExactlyInAnyOrderElementsOf(Stream.of(whoDoes(early), whoDoes(late))
                        .map(UUID::toString)
                        .distinct()
                        .toList());
        assertThat(start(early)).isEqualTo(ten);
    }

    @Test
    void isForMembersOfBothsCompany() {
        Company elsewhere = shop.company();
        shop.staff(elsewhere, "Mary", "09:00-13:00");
        JsonNode foreign = book(shop.offering(elsewhere, 60, ""), ten, "");

        assertThat(shop.swap(early, late, Shop.guest())).hasStatus(401);
        assertThat(shop.swap(early, late, Shop.user(elsewhere.owner()))).hasStatus(404);
        assertThat(shop.swap(early, foreign, owner)).hasStatus(404);
        assertThat(shop.swap(early, foreign, Shop.user(shop.member(elsewhere, company.owner(), "STAFF"))))
                .hasStatus(422);
        assertThat(shop.swap(early, late, Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"))))
                .hasStatusOk();
    }

    /** The late booking's times, to earlier ones. */
    private void shift(String interval) {
        jdbc.sql("""
                        UPDATE booking SET starts_at = starts_at - CAST(:by AS interval), ends_at = ends_at - CAST(:by AS interval),
                          claimed_from = claimed_from - CAST(:by AS interval), claimed_until = claimed_until - CAST(:by AS interval)
                        WHERE id = :id""").param("by", interval).param("id", id(late)).update();
    }

    private static UUID whoDoes(JsonNode booking) {
        return UUID.fromString(booking.at("/resources/0/id").asString());
    }

    private JsonNode missing(MvcTestResult refused) {
        assertThat(refused).hasStatus(409);
        JsonNode problem = shop.body(refused);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/resources-unavailable");
        return problem.get("resources");
    }

    private String obstacle(JsonNode one, JsonNode other) {
        MvcTestResult refused = shop.swap(one, other, owner);
        assertThat(refused).hasStatus(409);
        return shop.body(refused).get("obstacle").asString();
    }

    private JsonNode book(UUID what, Instant start, String rest) {
        MvcTestResult result = shop.book(Shop.order(what, start, "ada@example.org", rest));
        assertThat(result).hasStatus(201);
        return shop.body(result);
    }

    private Instant start(JsonNode booking) {
        return jdbc.sql("SELECT starts_at FROM booking WHERE id = ?")
                .param(id(booking))
                .query((row, _) -> row.getTimestamp(1).toInstant())
                .single();
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
