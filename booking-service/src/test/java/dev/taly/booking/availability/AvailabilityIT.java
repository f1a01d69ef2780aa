package dev.taly.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

@ServiceTest
class AvailabilityIT {

    @Autowired
    private Shop shop;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @Test
    void listsEveryDayInTheCompanysZone() {
        UUID staff = shop.staff(company, "Ada", "09:00-12:00");
        UUID offering = shop.offering(company, 60, "");
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);

        JsonNode view = shop.body(list(offering, "&from=%s&to=%s".formatted(day, day.plusDays(1))));

        assertThat(view.get("timeZone").asString()).isEqualTo("Europe/Berlin");
        assertThat(view.get("days")).hasSize(2);
        assertThat(view.at("/days/0/date").asString()).isEqualTo(day.toString());
        assertThat(view.at("/days/0/slots")).hasSize(3);
        assertThat(view.at("/days/0/slots/0/start").asString())
                .isEqualTo(Shop.in(3, 9, 0).toString());
        assertThat(view.at("/days/0/slots/0/resourceIds/0").asString()).isEqualTo(staff.toString());
    }

    @Test
    void groupsByTheZoneOfWhoAsks() {
        shop.staff(company, "Ada", "09:00-12:00");
        UUID offering = shop.offering(company, 60, "");
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);

        JsonNode view =
                shop.body(list(offering, "&from=%s&to=%s&timeZone=Pacific/Auckland".formatted(day, day.plusDays(1))));

        assertThat(view.get("timeZone").asString()).isEqualTo("Pacific/Auckland");
        for (JsonNode date : view.get("days")) {
            for (JsonNode slot : date.get("slots")) {
                assertThat(Instant.parse(slot.get("start").asString())
                                .atZone(ZoneId.of("Pacific/Auckland"))
                                .toLocalDate())
                        .hasToString(date.get("date").asString());
            }
        }
    }

    /** What is listed can be booked, and what is not listed cannot. */
    @Test
    void agreesWithBooking() {
        shop.staff(company, "Ada", "09:00-11:00", "11:30-13:00");
        shop.staff(company, "Grace", "10:00-12:15");
        shop.resource(company, "ROOM", "Blue room", "08:00-18:00");
        UUID offering = shop.offering(
                company,
                40,
                ",\"stepMinutes\":20,\"bufferAfterMinutes\":10,\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
        List<Instant> listed = starts(offering);
        assertThat(listed).hasSizeGreaterThan(5);

        while (!listed.isEmpty()) {
            for (Instant start = Shop.in(3, 8, 0);
                    start.isBefore(Shop.in(3, 14, 0));
                    start = start.plus(Duration.ofMinutes(10))) {
                if (!listed.contains(start)) {
                    assertThat(shop.book(Shop.order(offering, start))
                                    .getResponse()
                                    .getStatus())
                            .as("unlisted %s", start)
                            .isIn(409, 422);
                }
            }
            Instant chosen = listed.get(listed.size() / 2);
            shop.id(shop.book(Shop.order(offering, chosen)));
            listed = starts(offering);
            assertThat(listed).doesNotContain(chosen);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            &from=2027-02-01&to=2027-05-05                      | 422 | /problems/range-too-large   |
            &from=2027-02-02&to=2027-02-01                      | 422 | /problems/validation-failed | to
            &from=0001-01-01&to=0001-01-02                      | 400 | /problems/malformed-request | from
            &from=2027-02-30&to=2027-03-01                      | 400 | /problems/malformed-request | from
            &to=2027-03-01                                      | 400 | /problems/malformed-request | from
            &from=2027-02-01&to=2027-02-01&timeZone=Mars/Olympus | 400 | /problems/malformed-request | timeZone
            &from=2027-02-01&to=2027-02-01&resourceId=7         | 400 | /problems/malformed-request | resourceId
            """)
    void refusesWhatCannotBeListed(String query, int status, String type, String field) {
        shop.staff(company, "Ada", "09:00-12:00");
        UUID offering = shop.offering(company, 60, "");

        MvcTestResult result = list(offering, query);

        assertThat(result).hasStatus(status);
        JsonNode problem = shop.body(result);
        assertThat(problem.get("type").asString()).isEqualTo(type);
        if (field != null) {
            assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
        }
    }

    @Test
    void refusesMoreSlotsThanItLists() {
        shop.staff(company, "Ada", "00:00-24:00");
        UUID offering = shop.offering(company, 5, "");
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(1);

        assertThat(list(offering, "&from=%s&to=%s".formatted(day, day.plusDays(58))))
                .hasStatusOk();
        UUID far = shop.offering(company, 5, ",\"horizon\":{\"days\":100}");
        MvcTestResult result = list(far, "&from=%s&to=%s".formatted(day, day.plusDays(80)));
        assertThat(shop.body(result).get("type").asString()).isEqualTo("/problems/range-too-large");
    }

    @Test
    void knowsNoOfferingOfAnotherCompany() {
        UUID foreign = shop.offering(shop.company(), 60, "");

        MvcTestResult result = list(foreign, "&from=2027-02-01&to=2027-02-01");

        assertThat(result).hasStatus(422);
        assertThat(shop.body(result).at("/errors/0/field").asString()).isEqualTo("offeringId");
    }

    private MvcTestResult list(UUID offering, String query) {
        return shop.get(company.path("/availability?offeringId=" + offering + query), Shop.guest());
    }

    private List<Instant> starts(UUID offering) {
        LocalDate day = LocalDate.now(Shop.ZONE).plusDays(3);
        List<Instant> starts = new ArrayList<>();
        for (JsonNode slot :
                shop.body(list(offering, "&from=%s&to=%s".formatted(day, day))).at("/days/0/slots")) {
            starts.add(Instant.parse(slot.get("start").asString()));
        }
        return starts;
    }
}
