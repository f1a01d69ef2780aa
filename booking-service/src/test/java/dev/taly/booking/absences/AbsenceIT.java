package dev.taly.booking.absences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

@ServiceTest
class AbsenceIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-13:00");
    }

    @Test
    void takesTimeOutOfTheHours() {
        UUID offering = shop.offering(company, 60, ",\"bufferBeforeMinutes\":30,\"bufferAfterMinutes\":30");

        shop.id(add("time-off", Shop.in(3, 10, 0), Shop.in(3, 11, 0)));

        assertThat(starts(offering)).containsExactly(Shop.in(3, 9, 0), Shop.in(3, 11, 0), Shop.in(3, 12, 0));
        MvcTestResult refused = shop.book(Shop.order(offering, Shop.in(3, 10, 0)));
        assertThat(refused).hasStatus(422);
    }

    @Test
    void keepsBuffersAwayFromABlock() {
        UUID offering = shop.offering(company, 60, ",\"bufferBeforeMinutes\":30,\"bufferAfterMinutes\":30");

        shop.id(add("blocks", Shop.in(3, 10, 0), Shop.in(3, 11, 0)));

        assertThat(starts(offering)).containsExactly(Shop.in(3, 12, 0));
        assertThat(shop.book(Shop.order(offering, Shop.in(3, 9, 0)))).hasStatus(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-off", "blocks"})
    void givesTheTimeBack(String what) {
        UUID offering = shop.offering(company, 60, "");
        UUID id = shop.id(add(what, Shop.in(3, 9, 0), Shop.in(3, 12, 0)));
        assertThat(starts(offering)).containsExactly(Shop.in(3, 12, 0));

        assertThat(remove(what, id, owner)).hasStatus(204);

        assertThat(starts(offering)).hasSize(4);
        assertThat(remove(what, id, owner)).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-off", "blocks"})
    void listsTheBookingsInTheWay(String what) {
        UUID offering = shop.offering(company, 60, "");
        UUID booking = shop.id(shop.book(Shop.order(offering, Shop.in(3, 10, 0))));

        MvcTestResult refused = add(what, Shop.in(3, 10, 30), Shop.in(3, 12, 0));

        assertThat(refused).hasStatus(409);
        JsonNode problem = shop.body(refused);
        assertThat(problem.get("type").asString()).isEqualTo("/problems/conflicting-bookings");
        assertThat(problem.get("conflicts")).hasSize(1);
        assertThat(problem.at("/conflicts/0/bookingId").asString()).isEqualTo(booking.toString());
        assertThat(problem.at("/conflicts/0/start").asString())
                .isEqualTo(Shop.in(3, 10, 0).toString());
        assertThat(problem.at("/conflicts/0/end").asString())
                .isEqualTo(Shop.in(3, 11, 0).toString());
        assertThat(problem.at("/conflicts/0/offeringName").asString()).isEqualTo("Haircut");
        assertThat(list(what, "")).isEmpty();
        assertThat(starts(offering)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-off", "blocks"})
    void standsOverBookingsWhenForced(String what) {
        UUID offering = shop.offering(company, 60, "");
        MvcTestResult booked = shop.book(Shop.order(offering, Shop.in(3, 10, 0)));

        MvcTestResult added =
                add(what, body(Shop.in(3, 10, 30), Shop.in(3, 12, 0), ",\"force\":true,\"reason\":\"Dentist\""), owner);

        assertThat(added).hasStatus(201);
        assertThat(shop.body(added).get("conflicts")).hasSize(1);
        assertThat(shop.body(added).get("reason").asString()).isEqualTo("Dentist");
        assertThat(shop.status(shop.body(booked))).isEqualTo("CONFIRMED");
        assertThat(starts(offering)).containsExactly(Shop.in(3, 9, 0), Shop.in(3, 12, 0));
    }

    @Test
    void mayTouchBookingsAndTimeOffTheirBuffersToo() {
        UUID offering = shop.offering(company, 60, ",\"bufferAfterMinutes\":30");
        shop.id(shop.book(Shop.order(offering, Shop.in(3, 10, 0))));

        assertThat(add("blocks", Shop.in(3, 9, 0), Shop.in(3, 10, 0))).hasStatus(201);
        assertThat(add("blocks", Shop.in(3, 11, 0), Shop.in(3, 12, 0))).hasStatus(409);
        assertThat(add("blocks", Shop.in(3, 11, 30), Shop.in(3, 12, 0))).hasStatus(201);
        assertThat(add("time-off", Shop.in(3, 11, 0), Shop.in(3, 12, 0))).hasStatus(201);
    }

    @Test
    void isNotInTheWayOfWhatWasCancelled() {
        UUID offering = shop.offering(company, 60, "");
        shop.cancel(shop.body(shop.book(Shop.order(offering, Shop.in(3, 10, 0)))));

        assertThat(add("blocks", Shop.in(3, 10, 0), Shop.in(3, 11, 0))).hasStatus(201);
    }

    @Test
    void concernsItsResourceOnly() {
        UUID grace = shop.staff(company, "Grace", "09:00-13:00");
        UUID offering = shop.offering(company, 60, "");
        shop.id(add("blocks", Shop.in(3, 9, 0), Shop.in(3, 13, 0)));

        MvcTestResult booked = shop.book(Shop.order(offering, Shop.in(3, 10, 0)));

        assertThat(shop.body(booked).at("/resources/0/id").asString()).isEqualTo(grace.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"end":"2027-01-01T10:00:00Z"}                                                             | 422 | start
            {"start":"2027-01-01T10:00:00Z"}                                                           | 422 | end
            {"start":"2027-01-01T10:00:00Z","end":"2027-01-01T10:00:00Z"}                              | 422 | end
            {"start":"2027-01-01T10:00:00Z","end":"2027-01-01T09:00:00Z"}                              | 422 | end
            {"start":"2027-01-01T10:00:00Z","end":"2027-01-01T10:00:00.000000001Z"}                    | 422 | end
            {"start":"2027-01-01T10:00:00Z","end":"2029-01-01T10:00:00.001Z"}                          | 422 | end
            {"start":"2027-01-01","end":"2027-01-02"}                                                  | 400 | start
            {"start":"2027-01-01T10:00:00Z","end":"9999-01-01T09:00:00Z"}                              | 400 | end
            {"start":"2027-01-01T10:00:00Z","end":"2027-01-01T11:00:00Z","reason":"a\\u0000"}          | 400 | reason
            {"start":"2027-01-01T10:00:00Z","end":"2027-01-01T11:00:00Z","resourceId":"7"}             | 400 | resourceId
            """)
    void refusesWhatIsNoTime(String body, int status, String field) {
        for (String what : List.of("time-off", "blocks")) {
            refuses(add(what, body, owner), status, field);
        }
    }

    @Test
    void refusesLongReasons() {
        String reason = ",\"reason\":\"%s\"".formatted("a".repeat(501));

        refuses(add("blocks", body(Shop.in(3, 10, 0), Shop.in(3, 11, 0), reason), owner), 422, "reason");
    }

    @Test
    void listsWhatTouchesThePeriodInParts() {
        Instant nine = Shop.in(3, 9, 0);
        UUID second = shop.id(add("blocks", Shop.in(4, 9, 0), Shop.in(4, 10, 0)));
        UUID first = shop.id(add("blocks", nine, Shop.in(3, 10, 0)));
        UUID twin = shop.id(add("blocks", nine, Shop.in(3, 11, 0)));
        UUID over = shop.id(add("blocks", Shop.in(1, 9, 0), Shop.in(3, 0, 0)));
        shop.id(add("time-off", nine, Shop.in(3, 10, 0)));
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);

        assertThat(list("blocks", "")).containsExactly(over, first, twin, second);
        assertThat(list("blocks", "?from=%s&to=%s".formatted(day, day))).containsExactly(first, twin);
        JsonNode page = page("blocks", "?limit=2");
        assertThat(list("blocks", "?limit=2&cursor=" + page.get("nextCursor").asString()))
                .containsExactly(twin, second);
        assertThat(list("time-off", "")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?from=2027-02-02&to=2027-02-01  | 422 | to
            ?from=2027-02-02&to=2029-02-03  | 422 | to
            ?from=2027-02-30                | 400 | from
            ?from=0001-01-01                | 400 | from
            ?limit=0                        | 400 | limit
            ?limit=201                      | 400 | limit
            ?cursor=x                       | 400 | cursor
            """)
    void refusesWhatCannotBeListed(String query, int status, String field) {
        refuses(shop.get(path("blocks") + query, owner), status, field);
    }

    @Test
    void isAddedByStaffForThemselvesOnly() {
        UUID user = shop.member(company, UUID.randomUUID(), "STAFF");
        UUID own = shop.id(shop.post(
                company.path("/resources"),
                "{\"kind\":\"STAFF\",\"name\":\"Grace\",\"userId\":\"%s\"}".formatted(user),
                owner));
        String body = body(Shop.in(3, 10, 0), Shop.in(3, 11, 0), "");
        UUID adas = shop.id(add("time-off", body, owner));
        RequestPostProcessor grace = Shop.user(user);

        for (String what : List.of("time-off", "blocks")) {
            MvcTestResult added = shop.post(company.path("/resources/" + own + "/" + what), body, grace);
            assertThat(shop.body(added).get("createdBy").asString()).isEqualTo(user.toString());
            assertThat(add(what, body, grace)).hasStatus(403);
        }
        assertThat(remove("time-off", adas, grace)).hasStatus(403);
        assertThat(shop.get(path("time-off"), grace)).hasStatusOk();
        assertThat(add("time-off", body, Shop.user(shop.member(company, UUID.randomUUID(), "MANAGER"))))
                .hasStatus(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"time-off", "blocks"})
    void doesNotExistForStrangers(String what) {
        String body = body(Shop.in(3, 10, 0), Shop.in(3, 11, 0), "");
        UUID id = shop.id(add(what, body, owner));
        Company other = shop.company();
        RequestPostProcessor stranger = Shop.user(other.owner());
        String elsewhere = other.path("/resources/" + ada + "/" + what);

        assertThat(shop.get(path(what), stranger)).hasStatus(404);
        assertThat(add(what, body, stranger)).hasStatus(404);
        assertThat(remove(what, id, stranger)).hasStatus(404);
        assertThat(shop.post(elsewhere, body, stranger)).hasStatus(404);
        assertThat(shop.get(elsewhere, stranger)).hasStatus(404);
        assertThat(shop.get(path(what), Shop.guest())).hasStatus(401);
        assertThat(add(what, body, Shop.guest())).hasStatus(401);
        assertThat(remove(what, id, Shop.guest())).hasStatus(401);
        assertThat(list(what, "")).containsExactly(id);
    }

    @Test
    void isOfItsKindAndItsResource() {
        UUID id = shop.id(add("time-off", Shop.in(3, 10, 0), Shop.in(3, 11, 0)));
        UUID grace = shop.staff(company, "Grace");

        assertThat(remove("blocks", id, owner)).hasStatus(404);
        assertThat(mvc.delete()
                        .uri(company.path("/resources/" + grace + "/time-off/" + id))
                        .with(owner)
                        .exchange())
                .hasStatus(404);
    }

    private MvcTestResult add(String what, Instant start, Instant end) {
        return add(what, body(start, end, ""), owner);
    }

    private MvcTestResult add(String what, String body, RequestPostProcessor who) {
        return shop.post(path(what), body, who);
    }

    private MvcTestResult remove(String what, UUID id, RequestPostProcessor who) {
        return mvc.delete().uri(path(what) + "/" + id).with(who).exchange();
    }

    private String path(String what) {
        return company.path("/resources/" + ada + "/" + what);
    }

    private static String body(Instant start, Instant end, String rest) {
        return "{\"start\":\"%s\",\"end\":\"%s\"%s}".formatted(start, end, rest);
    }

    private JsonNode page(String what, String query) {
        MvcTestResult result = shop.get(path(what) + query, owner);
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }

    private List<UUID> list(String what, String query) {
        List<UUID> ids = new ArrayList<>();
        for (JsonNode absence : page(what, query).get("items")) {
            ids.add(UUID.fromString(absence.get("id").asString()));
        }
        return ids;
    }

    private List<Instant> starts(UUID offering) {
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        String query = "/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day);
        List<Instant> starts = new ArrayList<>();
        for (JsonNode slot :
                shop.body(shop.get(company.path(query), Shop.guest())).at("/days/0/slots")) {
            starts.add(Instant.parse(slot.get("start").asString()));
        }
        return starts;
    }

    private void refuses(MvcTestResult result, int status, String field) {
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }
}
