package dev.taly.booking.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Bookings that other hours leave outside are listed as those are over which time off comes. */
@ServiceTest
class HoursConflictsIT {

    private static final LocalDate DAY = LocalDate.now(Shop.ZONE).plusDays(3);
    private static final Instant TEN = Shop.in(3, 10, 0);

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-12:00");
        offering = shop.offering(company, 60, ",\"bufferBeforeMinutes\":60");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "weekly":[],"exceptions":[]
            "weekly":[WEEK11],"exceptions":[]
            "weekly":[WEEK09],"exceptions":[{"date":"DAY","windows":[]}]
            "weekly":[WEEK09],"exceptions":[],"seasons":[{"validFrom":"DAY","validTo":"DAY","weekly":[]}]
            "weekly":[WEEK09],"exceptions":[],"validTo":"BEFORE"
            "weekly":[WEEK09],"exceptions":[],"validFrom":"AFTER"
            "weekly":[WEEK09],"exceptions":[],"breaks":[{"day":"WEEKDAY","start":"10:30","end":"10:35"}]
            """)
    void areListedAndNeedForce(String hours) {
        JsonNode booking = shop.booked(Shop.order(offering, TEN));
        String schedule = schedule(hours, "Europe/Berlin");

        MvcTestResult refused = put(schedule, "");

        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo("/problems/conflicting-bookings");
        assertThat(shop.body(refused).at("/conflicts/0/bookingId")).isEqualTo(booking.get("id"));
        assertThat(shop.get(path("/schedule"), owner)).headers().hasValue("ETag", "\"1\"");
        MvcTestResult forced = put(schedule, "?force=true");
        assertThat(forced).hasStatusOk();
        assertThat(shop.body(forced).at("/conflicts/0/bookingId")).isEqualTo(booking.get("id"));
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        assertThat(shop.body(shop.get(path("/schedule"), owner)).has("conflicts"))
                .isFalse();
    }

    @Test
    void areListedWhenTheClocksAreOthers() {
        JsonNode booking = shop.booked(Shop.order(offering, TEN));

        assertThat(put(schedule("\"weekly\":[WEEK09],\"exceptions\":[]", "Asia/Tokyo"), ""))
                .hasStatus(409);
        MvcTestResult refused = change("{\"timeZone\":\"Asia/Tokyo\"}", "");
        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).at("/conflicts/0/bookingId")).isEqualTo(booking.get("id"));
        assertThat(change("{\"timeZone\":\"Asia/Tokyo\"}", "?force=true"))
                .bodyJson()
                .extractingPath("$.conflicts[0].bookingId")
                .isEqualTo(booking.get("id").asString());
    }

    @Test
    void areListedWhenItIsSomewhereElse() {
        UUID mitte = location("Mitte");
        UUID wedding = location("Wedding");
        offering = shop.offering(company, 60, ",\"locationId\":\"%s\"".formatted(mitte));
        JsonNode booking = shop.booked(Shop.order(offering, TEN));

        assertThat(change("{\"locationId\":\"%s\"}".formatted(mitte), "")).hasStatusOk();
        MvcTestResult refused = change("{\"locationId\":\"%s\"}".formatted(wedding), "");
        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).at("/conflicts/0/bookingId")).isEqualTo(booking.get("id"));
        assertThat(change("{\"locationId\":\"%s\"}".formatted(wedding), "?force=true"))
                .hasStatusOk();
    }

    @Test
    void areListedWhenTheOtherPlaceIsClosedThatDay() {
        UUID wedding = location("Wedding");
        shop.id(shop.post(
                company.path("/holidays"),
                "{\"date\":\"%s\",\"name\":\"Fair\",\"locationId\":\"%s\"}".formatted(DAY, wedding),
                owner));
        shop.booked(Shop.order(offering, TEN));

        assertThat(change("{\"locationId\":\"%s\"}".formatted(wedding), "")).hasStatus(409);
    }

    @Test
    void areNotThoseThatStayInsideOrWereOutsideBefore() {
        shop.booked(Shop.order(offering, TEN));
        String byHand = Shop.order(offering, Shop.in(3, 15, 0)).replaceFirst("\\{", "{\"override\":true,");
        shop.id(shop.post(company.path("/bookings"), byHand, owner));

        assertThat(put(schedule("\"weekly\":[WEEK10],\"exceptions\":[]", "Europe/Berlin"), ""))
                .as("buffers may lie outside the hours")
                .hasStatusOk();
        assertThat(change("{\"name\":\"Ada Lovelace\"}", "")).hasStatusOk();
    }

    @Test
    void areNotThoseThatWereCancelled() {
        assertThat(shop.cancel(shop.booked(Shop.order(offering, TEN)))).hasStatusOk();

        assertThat(put(schedule("\"weekly\":[],\"exceptions\":[]", "Europe/Berlin"), ""))
                .hasStatusOk();
    }

    /** Whoever books sees the new hours, or is in the list: never neither. */
    @RepeatedTest(5)
    void eitherAreListedOrNotBooked() throws Exception {
        List<Integer> answers = Crowd.of(
                2,
                n -> (n == 0
                                ? put(schedule("\"weekly\":[],\"exceptions\":[]", "Europe/Berlin"), "")
                                : shop.book(Shop.order(offering, TEN)))
                        .getResponse()
                        .getStatus());

        assertThat(answers).as("put, booked").isIn(List.of(200, 422), List.of(409, 201));
    }

    private static String schedule(String hours, String zone) {
        String week = Arrays.stream(DayOfWeek.values())
                .map(day -> "{\"day\":\"%s\",\"start\":\"FROM\",\"end\":\"12:00\"}".formatted(day))
                .collect(Collectors.joining(","));
        return "{\"timeZone\":\"%s\",%s}"
                .formatted(zone, hours)
                .replace("WEEK09", week.replace("FROM", "09:00"))
                .replace("WEEK10", week.replace("FROM", "10:00"))
                .replace("WEEK11", week.replace("FROM", "11:00"))
                .replace("WEEKDAY", DAY.getDayOfWeek().name())
                .replace("BEFORE", DAY.minusDays(1).toString())
                .replace("AFTER", DAY.plusDays(1).toString())
                .replace("\"DAY\"", "\"" + DAY + "\"");
    }

    private UUID location(String name) {
        return shop.id(shop.post(
                company.path("/locations"),
                "{\"name\":\"%s\",\"address\":\"Street 1, Berlin\"}".formatted(name),
                owner));
    }

    private String path(String rest) {
        return company.path("/resources/" + ada + rest);
    }

    private MvcTestResult put(String schedule, String query) {
        return mvc.put()
                .uri(path("/schedule") + query)
                .with(owner)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(schedule)
                .exchange();
    }

    private MvcTestResult change(String body, String query) {
        return mvc.patch()
                .uri(path("") + query)
                .with(owner)
                .header("If-Match", "*")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
