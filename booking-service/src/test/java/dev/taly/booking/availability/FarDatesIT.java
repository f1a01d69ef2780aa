package dev.taly.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What is listed of days that are far away, long ago, or at the edge of what can be booked. */
@ServiceTest
class FarDatesIT {

    /** A person's whole calendar with hours of 220 days, and then some. */
    private static final long ONE_CALENDAR = 2_000;

    @Autowired
    private Shop shop;

    @Autowired
    private Calendars calendars;

    private final LocalDate today = LocalDate.now(Shop.ZONE);
    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-11:00", "12:00-17:00");
    }

    @ParameterizedTest
    @CsvSource({
        "8999-09-30, 8999-12-31, CLOCK",
        "8999-09-30, 8999-12-31, WINDOW",
        "2126-01-01, 2126-04-03, CLOCK",
        "1970-01-01, 1970-04-03, CLOCK"
    })
    void areEmptyAndKeepNothing(LocalDate from, LocalDate to, String alignment) {
        UUID offering = shop.offering(company, 60, ",\"alignment\":\"%s\"".formatted(alignment));
        long before = calendars.weight();

        JsonNode view = listed(offering, from, to, "");

        assertThat(view.get("days"))
                .hasSize(93)
                .allSatisfy(day -> assertThat(day.get("slots")).isEmpty());
        assertThat(view.at("/days/0/date").asString()).isEqualTo(from.toString());
        assertThat(view.at("/days/92/date").asString()).isEqualTo(to.toString());
        assertThat(calendars.weight() - before).isLessThan(ONE_CALENDAR);
    }

    /** An offering for that time is listed, and as little of it is remembered. */
    @Test
    void areListedIfTheyAreTheHorizonAndKeepNothing() {
        UUID offering = shop.offering(company, 60, ",\"horizon\":{\"from\":\"8999-12-01\",\"to\":\"8999-12-31\"}");
        long before = calendars.weight();

        JsonNode view = listed(offering, LocalDate.of(8999, 11, 30), LocalDate.of(8999, 12, 31), "");

        assertThat(view.at("/days/0/slots")).isEmpty();
        assertThat(view.at("/days/1/slots")).hasSize(7);
        assertThat(view.at("/days/31/slots")).hasSize(7);
        assertThat(calendars.weight() - before).isLessThan(ONE_CALENDAR);
        LocalDate within = LocalDate.of(8999, 12, 24);
        Instant start = within.atTime(12, 0).atZone(Shop.ZONE).toInstant();
        assertThat(shop.listed(company, offering, within, within, "")).contains(start);
        shop.booked(Shop.order(offering, start));
        assertThat(shop.listed(company, offering, within, within, "")).doesNotContain(start);
    }

    /** A wide horizon makes no calendar longer. */
    @Test
    void ofAWideHorizonAreListedAndKeepNothing() {
        UUID offering = shop.offering(company, 60, ",\"horizon\":{\"from\":\"1970-01-01\",\"to\":\"8999-12-31\"}");
        long before = calendars.weight();

        assertThat(shop.listed(company, offering, today.plusDays(1), today.plusDays(1), ""))
                .hasSize(7);
        for (int year = 2100; year < 8999; year += 300) {
            LocalDate day = LocalDate.of(year, 5, 4);
            assertThat(shop.listed(company, offering, day, day.plusDays(92), ""))
                    .hasSize(93 * 7);
        }
        assertThat(calendars.weight() - before).isLessThan(ONE_CALENDAR);
    }

    /** The horizon is counted in the zone of whoever works, whatever zone one asks in. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void ofTheLastDayAreListedWhole(String zoneId) {
        ZoneId zone = ZoneId.of(zoneId);
        UUID resource = shop.staff(company, "Grace", "09:00-10:00");
        shop.hours(company, resource, 1, zone, "00:00-24:00");
        UUID offering = shop.offering(
                company,
                60,
                ",\"horizon\":{\"days\":40},\"requires\":[{\"kind\":\"STAFF\",\"resourceIds\":[\"%s\"]}]"
                        .formatted(resource));
        LocalDate last = LocalDate.now(zone).plusDays(40);
        List<Instant> hours = new ArrayList<>();
        Instant end = last.plusDays(1).atStartOfDay(zone).toInstant();
        for (Instant hour = last.atStartOfDay(zone).toInstant(); hour.isBefore(end); hour = hour.plusSeconds(3600)) {
            hours.add(hour);
        }

        assertThat(shop.listed(company, offering, last, last.plusDays(30), "&timeZone=" + zone))
                .isEqualTo(hours);
        assertThat(shop.listed(company, offering, last, last.plusDays(30), "&timeZone=Europe/Berlin"))
                .endsWith(hours.getLast());
        assertThat(shop.book(Shop.order(offering, hours.getLast()))).hasStatus(201);
        assertThat(shop.book(Shop.order(offering, end))).hasStatus(422);
    }

    @Test
    void ofAHoldAreListedAmongOthersThatAreTooFar() {
        UUID offering = shop.offering(company, 60, ",\"horizon\":{\"days\":40}");
        Instant start = Shop.in(40, 9, 0);
        UUID hold = shop.id(shop.hold(offering, start, Shop.from("10.9.0.1")));

        assertThat(shop.listed(company, offering, today.plusDays(40), today.plusDays(132), ""))
                .hasSize(6)
                .doesNotContain(start);
        assertThat(shop.listed(company, offering, today.plusDays(40), today.plusDays(132), "&holdId=" + hold))
                .hasSize(7)
                .startsWith(start);
        assertThat(shop.listed(
                        company, offering, LocalDate.of(8999, 12, 1), LocalDate.of(8999, 12, 31), "&holdId=" + hold))
                .isEmpty();
    }

    @Test
    void toMoveToAreEmptyAndKeepNothing() {
        UUID offering = shop.offering(company, 60, "");
        JsonNode booking = shop.booked(Shop.order(offering, Shop.in(3, 9, 0)));
        long before = calendars.weight();

        MvcTestResult far = shop.get(
                "/api/v1/bookings/%s/reschedule?from=8999-09-30&to=8999-12-31"
                        .formatted(booking.get("id").asString()),
                Shop.token(booking));

        assertThat(far).hasStatusOk();
        assertThat(shop.body(far).get("days"))
                .hasSize(93)
                .allSatisfy(day -> assertThat(day.get("slots")).isEmpty());
        assertThat(calendars.weight() - before).isLessThan(ONE_CALENDAR);
    }

    /** Whatever the clock alone decides about is explained without looking. */
    @Test
    void areExplainedAsTooFar() {
        UUID offering = shop.offering(company, 60, "");
        LocalDate far = LocalDate.of(8999, 12, 31);
        for (RequestPostProcessor who : List.of(Shop.guest(), Shop.user(company.owner()))) {
            JsonNode view = shop.body(shop.get(
                    company.path(
                            "/availability?explain=true&offeringId=%s&from=%s&to=%s".formatted(offering, far, far)),
                    who));

            assertThat(view.at("/days/0/refused"))
                    .hasSize(24)
                    .allSatisfy(refused ->
                            assertThat(refused.get("reason").asString()).isEqualTo("TOO_FAR"));
        }
    }

    private JsonNode listed(UUID offering, LocalDate from, LocalDate to, String query) {
        MvcTestResult result = shop.get(
                company.path("/availability?offeringId=%s&from=%s&to=%s%s".formatted(offering, from, to, query)),
                Shop.guest());
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }
}
