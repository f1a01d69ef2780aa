package dev.taly.booking.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.defaults.ids.Uuid7;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

@ServiceTest
class HolidayIT {

    private static final LocalDate DAY = LocalDate.now(Shop.ZONE).plusDays(3);

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
    }

    @Test
    void closesTheCompanyForADay() {
        shop.staff(company, "Ada", "09:00-11:00");
        UUID offering = shop.offering(company, 60, "");
        assertThat(slots(offering, DAY)).isEqualTo(2);

        UUID id = shop.id(add(DAY, ""));

        assertThat(slots(offering, DAY)).isZero();
        assertThat(slots(offering, DAY.plusDays(1))).isEqualTo(2);
        assertThat(shop.book(Shop.order(offering, Shop.in(3, 9, 0)))).hasStatus(422);

        assertThat(remove(id, owner)).hasStatus(204);
        assertThat(slots(offering, DAY)).isEqualTo(2);
        assertThat(remove(id, owner)).hasStatus(404);
    }

    @Test
    void sparesWhoHasAnExceptionForThatDate() {
        UUID ada = shop.staff(company, "Ada", "09:00-11:00");
        exception(ada, "{\"start\":\"09:00\",\"end\":\"10:00\"}");
        UUID offering = shop.offering(company, 60, "");
        shop.id(shop.book(Shop.order(offering, Shop.in(3, 9, 0))));

        MvcTestResult added = add(DAY, "");

        assertThat(added).hasStatus(201);
        assertThat(shop.body(added).get("conflicts")).isEmpty();
    }

    @Test
    void closesOneLocationOnly() {
        UUID mitte = location();
        UUID there = shop.id(shop.post(
                company.path("/resources"),
                "{\"kind\":\"STAFF\",\"name\":\"Ada\",\"locationId\":\"%s\"}".formatted(mitte),
                owner));
        shop.hours(company, there, 0, "09:00-11:00");
        UUID elsewhere = shop.staff(company, "Grace", "09:00-10:00");
        UUID offering = shop.offering(company, 60, "");

        MvcTestResult added = add(DAY, ",\"locationId\":\"%s\"".formatted(mitte));

        assertThat(shop.body(added).get("locationId").asString()).isEqualTo(mitte.toString());
        assertThat(slots(offering, DAY)).isEqualTo(1);
        assertThat(shop.body(shop.book(Shop.order(offering, Shop.in(3, 9, 0))))
                        .at("/resources/0/id")
                        .asString())
                .isEqualTo(elsewhere.toString());
        assertThat(rules(there) - rules(elsewhere)).isEqualTo(1);
    }

    @Test
    void listsTheBookingsInTheWay() {
        shop.staff(company, "Ada", "09:00-11:00");
        UUID offering = shop.offering(company, 60, "");
        UUID booking = shop.id(shop.book(Shop.order(offering, Shop.in(3, 9, 0))));

        MvcTestResult refused = add(DAY, "");

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/conflicting-bookings");
        assertThat(shop.body(refused).at("/conflicts/0/bookingId").asString()).isEqualTo(booking.toString());
        assertThat(names("")).isEmpty();
        MvcTestResult forced = add(DAY, ",\"force\":true");
        assertThat(forced).hasStatus(201);
        assertThat(shop.body(forced).get("conflicts")).hasSize(1);
        assertThat(slots(offering, DAY)).isZero();
    }

    @Test
    void isADayOfItsResourcesZone() {
        UUID far = shop.staff(company, "Ada", "09:00-11:00");
        zone(far, "Pacific/Auckland");
        UUID offering = shop.offering(company, 60, "");
        // nine o'clock of the day after in Auckland is still this day in Berlin
        shop.id(shop.book(Shop.order(
                offering,
                DAY.plusDays(1)
                        .atTime(9, 0)
                        .atZone(ZoneId.of("Pacific/Auckland"))
                        .toInstant())));

        assertThat(add(DAY, "")).hasStatus(201);
        assertThat(add(DAY.plusDays(1), "")).hasStatus(409);
    }

    @Test
    void comesOnceADayAndPlace() {
        UUID mitte = location();
        String there = ",\"locationId\":\"%s\"".formatted(mitte);
        shop.id(add(DAY, ""));
        shop.id(add(DAY, there));

        refuses(add(DAY, ""), 409, "date");
        refuses(add(DAY, there), 409, "date");
        assertThat(shop.body(add(DAY, "")).get("type").asString()).isEqualTo("/problems/holiday-exists");
    }

    @Test
    void isListedForEverybodyInParts() {
        shop.id(add(DAY.plusDays(2), ",\"name\":\"Second\"", ""));
        shop.id(add(DAY, ",\"name\":\"First\"", ""));
        shop.id(add(DAY.minusDays(10), ",\"name\":\"Past\"", ""));

        assertThat(names("")).containsExactly("First", "Second");
        assertThat(names("?from=%s&to=%s".formatted(DAY.minusDays(10), DAY))).containsExactly("Past", "First");
        JsonNode page = shop.body(shop.get(company.path("/holidays?limit=1"), Shop.guest()));
        assertThat(names("?limit=1&cursor=" + page.get("nextCursor").asString()))
                .containsExactly("Second");
        assertThat(shop.get("/api/v1/companies/" + UUID.randomUUID() + "/holidays", Shop.guest()))
                .hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"Founding day"}                                                          | 422 | date
            {"date":"2027-01-01"}                                                            | 422 | name
            {"date":"2027-01-01","name":" "}                                                 | 422 | name
            {"date":"2027-02-29","name":"Leap day"}                                          | 400 | date
            {"date":"0001-01-01","name":"Year one"}                                          | 400 | date
            {"date":"2027-01-01","name":"A","locationId":"0198f0c0-0000-7000-8000-000000000001"} | 422 | locationId
            """)
    void refusesWhatIsNoHoliday(String body, int status, String field) {
        refuses(shop.post(company.path("/holidays"), body, owner), status, field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?from=2027-02-02&to=2027-02-01  | 422 | to
            ?from=2027-02-02&to=2029-02-03  | 422 | to
            ?from=2027-02-30                | 400 | from
            ?cursor=x                       | 400 | cursor
            """)
    void refusesWhatCannotBeListed(String query, int status, String field) {
        refuses(shop.get(company.path("/holidays") + query, Shop.guest()), status, field);
    }

    @Test
    void isAddedByManagersOnly() {
        UUID id = shop.id(add(DAY, ""));
        String body = "{\"date\":\"%s\",\"name\":\"Founding day\"}".formatted(DAY.plusDays(1));
        RequestPostProcessor staff = Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"));
        RequestPostProcessor stranger = Shop.user(shop.company().owner());

        assertThat(shop.post(company.path("/holidays"), body, staff)).hasStatus(403);
        assertThat(remove(id, staff)).hasStatus(403);
        assertThat(shop.post(company.path("/holidays"), body, stranger)).hasStatus(404);
        assertThat(remove(id, stranger)).hasStatus(404);
        assertThat(shop.post(company.path("/holidays"), body, Shop.guest())).hasStatus(401);
        assertThat(remove(id, Shop.guest())).hasStatus(401);
        Company other = shop.company();
        assertThat(mvc.delete()
                        .uri(other.path("/holidays/" + id))
                        .with(Shop.user(other.owner()))
                        .exchange())
                .hasStatus(404);
        assertThat(names("")).hasSize(1);
    }

    private MvcTestResult add(LocalDate date, String rest) {
        return add(date, ",\"name\":\"Founding day\"", rest);
    }

    private MvcTestResult add(LocalDate date, String name, String rest) {
        return shop.post(company.path("/holidays"), "{\"date\":\"%s\"%s%s}".formatted(date, name, rest), owner);
    }

    private MvcTestResult remove(UUID id, RequestPostProcessor who) {
        return mvc.delete().uri(company.path("/holidays/" + id)).with(who).exchange();
    }

    private void exception(UUID resource, String window) {
        String body = "{\"timeZone\":\"%s\",\"weekly\":[],\"exceptions\":[{\"date\":\"%s\",\"windows\":[%s]}]}"
                .formatted(Shop.ZONE, DAY, window);
        assertThat(mvc.put()
                        .uri(company.path("/resources/" + resource + "/schedule"))
                        .with(owner)
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .exchange())
                .hasStatusOk();
    }

    private void zone(UUID resource, String zone) {
        assertThat(mvc.patch()
                        .uri(company.path("/resources/" + resource))
                        .with(owner)
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"timeZone\":\"%s\"}".formatted(zone))
                        .exchange())
                .hasStatusOk();
    }

    private UUID location() {
        UUID id = Uuid7.next();
        jdbc.sql("""
                        INSERT INTO location (id, company_id, name, address, version)
                        VALUES (?, ?, 'Mitte', 'Unter den Linden 1', 0)""").params(id, company.id()).update();
        return id;
    }

    private int rules(UUID resource) {
        return jdbc.sql("SELECT rules_version FROM resource WHERE id = ?")
                .param(resource)
                .query(Integer.class)
                .single();
    }

    private int slots(UUID offering, LocalDate day) {
        String query = "/availability?offeringId=%s&from=%s&to=%s".formatted(offering, day, day);
        return shop.body(shop.get(company.path(query), Shop.guest()))
                .at("/days/0/slots")
                .size();
    }

    private List<String> names(String query) {
        List<String> names = new ArrayList<>();
        for (JsonNode holiday : shop.body(shop.get(company.path("/holidays" + query), Shop.guest()))
                .get("items")) {
            names.add(holiday.get("name").asString());
        }
        return names;
    }

    private void refuses(MvcTestResult result, int status, String field) {
        assertThat(result.getResponse().getStatus()).as("%s", shop.body(result)).isEqualTo(status);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo(field);
    }
}
