package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Classes, in which many take part at once. */
@ServiceTest
class GroupsIT {

    private static final String STAFF_AND_ROOM = ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]";

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private JdbcClient jdbc;

    private final Instant ten = Shop.in(3, 10, 0);
    private Company company;
    private UUID ada;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-13:00");
        shop.resource(company, "ROOM", "Studio", "09:00-13:00");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void sellEverySeatOnceToAThousand() throws Exception {
        UUID yoga = yoga(10);

        List<MvcTestResult> results = Crowd.of(1_000, n -> book(yoga, ten, 1, n));

        assertThat(results.stream().filter(result -> status(result) == 201)).hasSize(10);
        assertThat(results).allSatisfy(result -> assertThat(status(result)).isIn(201, 409));
        assertThat(seats(yoga)).isEqualTo(10);
        assertThat(sessions(yoga)).isOne();
    }

    @Test
    void seatPartiesOfAllSizesUntilTheyAreFull() throws Exception {
        UUID yoga = yoga(10);

        List<MvcTestResult> results = Crowd.of(200, n -> book(yoga, ten, 1 + n % 3, n));

        assertThat(results).allSatisfy(result -> assertThat(status(result)).isIn(201, 409));
        assertThat(seats(yoga)).isEqualTo(10);
    }

    @Test
    void areJoinedAtTheSameStartAndTakenAtAnyOther() {
        UUID yoga = yoga(2);
        UUID haircut = shop.offering(company, 60, "");

        assertThat(book(yoga, ten, 1, 0)).hasStatus(201);
        assertThat(book(yoga, Shop.in(3, 10, 30), 1, 1)).hasStatus(409);
        assertThat(shop.book(Shop.order(haircut, ten))).hasStatus(409);
        assertThat(book(yoga, ten, 1, 2)).hasStatus(201);
        assertThat(book(yoga, ten, 1, 3)).hasStatus(409);
        assertThat(sessions(yoga)).isOne();
    }

    @Test
    void areListedForAsManyAsTheyHaveSeatsFor() {
        UUID yoga = yoga(3);
        assertThat(book(yoga, ten, 2, 0)).hasStatus(201);
        var day = ten.atZone(Shop.ZONE).toLocalDate();

        assertThat(shop.listed(company, yoga, day, day, "&partySize=1")).contains(ten);
        assertThat(shop.listed(company, yoga, day, day, "&partySize=2"))
                .doesNotContain(ten)
                .contains(Shop.in(3, 11, 0));
        assertThat(book(yoga, ten, 2, 1)).hasStatus(409);
    }

    @Test
    void openASecondSessionWithAnotherInstructor() throws Exception {
        shop.staff(company, "Grace", "09:00-13:00");
        shop.resource(company, "ROOM", "Garden", "09:00-13:00");
        UUID yoga = yoga(2);

        List<MvcTestResult> results = Crowd.of(20, n -> book(yoga, ten, 1, n));

        assertThat(results.stream().filter(result -> status(result) == 201)).hasSize(4);
        assertThat(results).allSatisfy(result -> assertThat(status(result)).isIn(201, 409));
        assertThat(sessions(yoga)).isEqualTo(2);
        assertThat(results.stream()
                        .filter(result -> status(result) == 201)
                        .map(result -> shop.body(result).at("/resources/0/name").asString()))
                .containsExactlyInAnyOrder("Ada", "Ada", "Grace", "Grace");
    }

    @Test
    void areJoinedWithTheInstructorWhoIsWanted() {
        UUID grace = shop.staff(company, "Grace", "09:00-13:00");
        shop.resource(company, "ROOM", "Garden", "09:00-13:00");
        UUID yoga = yoga(5);

        for (UUID wanted : List.of(ada, grace, ada, grace)) {
            JsonNode booking = shop.body(
                    shop.book(Shop.order(yoga, ten, "ada@example.org", ",\"resourceId\":\"%s\"".formatted(wanted))));
            assertThat(booking.at("/resources/0/id").asString()).isEqualTo(wanted.toString());
        }
        assertThat(sessions(yoga)).isEqualTo(2);
    }

    @Test
    void takeNoPartyAboveTheirCapacity() {
        UUID yoga = yoga(3);

        MvcTestResult refused = book(yoga, ten, 4, 0);

        assertThat(refused).hasStatus(422);
        assertThat(shop.body(refused).at("/errors/0/field").asString()).isEqualTo("partySize");
        assertThat(book(yoga, ten, 3, 0)).hasStatus(201);
    }

    @Test
    void giveTheirPeopleAndRoomsBackWithTheLastSeat() {
        UUID yoga = yoga(3);
        UUID haircut = shop.offering(company, 60, "");
        List<Instant> before = shop.listed(company, haircut, 3);
        JsonNode first = shop.body(book(yoga, ten, 2, 0));
        JsonNode last = shop.body(book(yoga, ten, 1, 1));

        shop.cancel(first);
        assertThat(shop.listed(company, haircut, 3)).doesNotContain(ten);
        shop.cancel(last);

        assertThat(shop.listed(company, haircut, 3)).isEqualTo(before);
        assertThat(book(yoga, Shop.in(3, 10, 30), 3, 2)).hasStatus(201);
    }

    @Test
    void areHeldAndRedeemedSeatBySeat() {
        UUID yoga = yoga(2);
        UUID hold = shop.id(shop.hold(yoga, ten, ",\"partySize\":2", Shop.from("10.6.0.1")));
        assertThat(book(yoga, ten, 1, 0)).hasStatus(409);

        assertThat(shop.book(
                        Shop.order(yoga, ten, "ada@example.org", ",\"partySize\":1,\"holdId\":\"%s\"".formatted(hold))))
                .hasStatus(201);

        assertThat(book(yoga, ten, 1, 1)).hasStatus(201);
        assertThat(book(yoga, ten, 1, 2)).hasStatus(409);
    }

    @Test
    void giveUpSeatsWhoseHoldIsOver() {
        UUID yoga = yoga(2);
        UUID hold = shop.id(shop.hold(yoga, ten, ",\"partySize\":2", Shop.from("10.6.0.2")));
        shop.expireHold(hold);

        assertThat(book(yoga, ten, 2, 0)).hasStatus(201);
        assertThat(sessions(yoga)).isOne();
    }

    /** Nobody has looked after them yet, so the session is still there; but it is in nobody's way. */
    @Test
    void leaveTheirPeopleAndRoomsToOthersOnceAllTheirHoldsAreOver() {
        UUID yoga = yoga(3);
        UUID haircut = shop.offering(company, 60, "");
        UUID rehearsal = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");
        UUID first = hold(yoga, "10.6.1.1");
        UUID second = hold(yoga, "10.6.1.2");

        shop.expireHold(first);
        assertThat(shop.listed(company, haircut, 3)).doesNotContain(ten);
        assertThat(shop.listed(company, rehearsal, 3)).doesNotContain(ten);
        shop.expireHold(second);

        assertThat(shop.listed(company, haircut, 3)).contains(ten);
        assertThat(shop.listed(company, rehearsal, 3)).contains(ten);
        assertThat(shop.listed(company, yoga, 3)).contains(ten, Shop.in(3, 9, 30), Shop.in(3, 10, 30));
        assertThat(shop.book(Shop.order(haircut, ten))).hasStatus(201);
        assertThat(shop.book(Shop.order(rehearsal, ten))).hasStatus(201);
        assertThat(sessions(yoga)).isZero();
    }

    @Test
    void leaveADaysOnlyPlaceToOthersOnceTheirHoldIsOver() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":3,\"maxPerDay\":1" + STAFF_AND_ROOM);
        shop.expireHold(hold(yoga, "10.6.1.3"));

        assertThat(shop.listed(company, yoga, 3)).contains(Shop.in(3, 11, 0), Shop.in(3, 12, 0));
        assertThat(book(yoga, Shop.in(3, 12, 0), 1, 0)).hasStatus(201);
        assertThat(book(yoga, Shop.in(3, 11, 0), 1, 1)).hasStatus(409);
    }

    /** What the limit spares is the teacher, whom the second guest of a session costs nothing more. */
    @Test
    void countAsOneOnTheirDayHoweverManyComeToThem() {
        UUID yoga = shop.offering(company, 60, ",\"capacity\":3,\"maxPerDay\":2" + STAFF_AND_ROOM);

        for (int guest = 0; guest < 3; guest++) {
            assertThat(book(yoga, ten, 1, guest)).hasStatus(201);
        }
        assertThat(book(yoga, Shop.in(3, 12, 0), 1, 3)).hasStatus(201);

        assertThat(shop.listed(company, yoga, 3)).containsExactly(Shop.in(3, 12, 0));
        assertThat(book(yoga, Shop.in(3, 11, 0), 1, 4)).hasStatus(409);
        assertThat(book(yoga, Shop.in(3, 12, 0), 2, 5)).hasStatus(201);
    }

    @Test
    void leaveTheirPeopleToOthersOnceNobodyHasPaid() {
        UUID yoga = shop.offering(
                company,
                60,
                ",\"stepMinutes\":30,\"capacity\":3,\"price\":{\"amount\":900,\"currency\":\"EUR\"}" + STAFF_AND_ROOM);
        JsonNode unpaid = shop.body(book(yoga, ten, 2, 0));
        deadlines.pass(unpaid);

        assertThat(book(yoga, Shop.in(3, 10, 30), 3, 1)).hasStatus(201);

        assertThat(shop.status(unpaid)).isEqualTo("EXPIRED");
        assertThat(sessions(yoga)).isOne();
    }

    /** Whoever has listed while all seats were held must not go by what he saw then. */
    @Test
    void keepTheirPeopleAndRoomsForWhoeverJoinsThoseThatAreHeld() {
        UUID yoga = yoga(3);
        UUID rehearsal = shop.offering(company, 60, ",\"requires\":[{\"kind\":\"ROOM\"}]");
        UUID hold = hold(yoga, "10.6.1.4");
        assertThat(shop.listed(company, rehearsal, 3)).doesNotContain(ten);
        assertThat(book(yoga, ten, 1, 0)).hasStatus(201);

        shop.expireHold(hold);

        assertThat(shop.listed(company, rehearsal, 3)).doesNotContain(ten);
        assertThat(shop.book(Shop.order(rehearsal, ten))).hasStatus(409);
        assertThat(book(yoga, Shop.in(3, 10, 30), 1, 1)).hasStatus(409);
        assertThat(book(yoga, ten, 2, 2)).hasStatus(201);
    }

    @Test
    void keepTheirPeopleWhileAHoldIsRenewed() throws Exception {
        UUID yoga = yoga(40);
        List<UUID> holds = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            holds.add(hold(yoga, "10.6.2." + i));
        }

        List<Integer> answers = Crowd.of(
                24,
                n -> n % 2 == 0
                        ? status(shop.renew(holds.get(n / 2)))
                        : n % 3 == 0 ? status(shop.giveUp(holds.get(n / 2))) : status(book(yoga, ten, 1, n)));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isIn(200, 201, 204, 404));
        assertThat(sessions(yoga)).isOne();
    }

    /** Each opens a session that another one's stands in the way of. */
    @Test
    void openOneOfManyThatOverlap() throws Exception {
        UUID yoga = yoga(4);

        List<MvcTestResult> results = Crowd.of(120, n -> book(yoga, Shop.in(3, 9 + n % 3, 30 * (n % 2)), 1, n));

        assertThat(results).allSatisfy(result -> assertThat(status(result)).isIn(201, 409));
        assertThat(results.stream().filter(result -> status(result) == 201)).hasSizeGreaterThanOrEqualTo(4);
    }

    private UUID hold(UUID offering, String address) {
        return shop.id(shop.hold(offering, ten, Shop.from(address)));
    }

    private UUID yoga(int capacity) {
        return shop.offering(company, 60, ",\"stepMinutes\":30,\"capacity\":" + capacity + STAFF_AND_ROOM);
    }

    private MvcTestResult book(UUID offering, Instant start, int party, int customer) {
        return shop.book(
                Shop.order(offering, start, "customer%d@example.org".formatted(customer), ",\"partySize\":" + party));
    }

    private int seats(UUID offering) {
        return count("SELECT coalesce(sum(quantity), 0) FROM seat WHERE offering_id = ?", offering);
    }

    private int sessions(UUID offering) {
        return count("SELECT count(*) FROM session WHERE offering_id = ?", offering);
    }

    private int count(String sql, UUID offering) {
        return jdbc.sql(sql).param(offering).query(Integer.class).single();
    }

    private static int status(MvcTestResult result) {
        return result.getResponse().getStatus();
    }
}
