package dev.taly.booking.invites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** The booking in the customer's calendar. */
@ServiceTest
class InviteIT {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String LONG_NAME = "Fußpflege für müde Füße, ".repeat(6) + "schön; sehr schön";

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    private final Instant start = Shop.in(3, 10, 0);
    private Company company;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void saysInWhichFormItComes() {
        JsonNode booking = shop.pending(company, start);
        RequestPostProcessor json = request -> {
            request.addHeader("Accept", "application/json");
            return Shop.token(booking).postProcessRequest(request);
        };

        MvcTestResult result = shop.get("/api/v1/bookings/" + booking.get("id").asString() + "/invite.ics", json);

        assertThat(result).hasStatus(406);
        assertThat(shop.body(result).at("/mediaTypes/0").asString()).isEqualTo("text/calendar");
    }

    @Test
    void isACalendarFileThatReplacesItself() throws Exception {
        JsonNode booking = shop.pending(company, start);

        MvcTestResult result = invite(booking, Shop.token(booking));

        assertThat(result).hasStatusOk();
        assertThat(result.getResponse().getContentType())
                .startsWith("text/calendar")
                .contains("charset=utf-8")
                .contains("method=PUBLISH");
        assertThat(result.getResponse().getHeader("Content-Disposition")).contains("invite.ics");
        Calendar calendar = parse(result);
        assertThat(value(calendar, "METHOD")).isEqualTo("PUBLISH");
        assertThat(value(calendar, "VERSION")).isEqualTo("2.0");
        assertThat(value(calendar, "PRODID")).isNotBlank();
        VEvent event = event(calendar);
        assertThat(value(event, "UID")).isEqualTo(booking.get("id").asString() + "@taly");
        assertThat(value(event, "SEQUENCE")).isEqualTo("0");
        assertThat(value(event, "STATUS")).isEqualTo("TENTATIVE");
        assertThat(value(event, "DTSTART")).isEqualTo(UTC.format(start));
        assertThat(value(event, "DTEND")).isEqualTo(UTC.format(start.plusSeconds(3600)));
        assertThat(event.getProperties("DTSTAMP")).hasSize(1);
        assertThat(Instant.from(UTC.parse(value(event, "DTSTAMP"))))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(value(event, "SUMMARY")).isEqualTo("Haircut · Analytical Cuts");
        assertThat(value(event, "DESCRIPTION")).isEqualTo("Mary Somerville");
        assertThat(event.getProperties("ATTENDEE"))
                .as("what is published asks nobody")
                .isEmpty();
        isValidAndOrganizedByTheCompany(calendar);
    }

    @Test
    void countsTheMoves() throws Exception {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), start));
        assertThat(value(event(parse(invite(booking, owner))), "STATUS")).isEqualTo("CONFIRMED");

        Instant later = Shop.in(3, 12, 0);
        assertThat(shop.command(booking, "reschedule", "{\"start\":\"%s\"}".formatted(later), Shop.token(booking)))
                .hasStatusOk();

        VEvent event = event(parse(invite(booking, owner)));
        assertThat(value(event, "SEQUENCE")).isEqualTo("1");
        assertThat(value(event, "UID")).isEqualTo(booking.get("id").asString() + "@taly");
        assertThat(value(event, "DTSTART")).isEqualTo(UTC.format(later));
    }

    @Test
    void takesItOutOfTheCalendarWhenItDoesNotTakePlace() throws Exception {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), start));
        shop.cancel(booking);

        MvcTestResult result = invite(booking, Shop.token(booking));

        assertThat(result.getResponse().getContentType()).contains("method=CANCEL");
        Calendar calendar = parse(result);
        assertThat(value(calendar, "METHOD")).isEqualTo("CANCEL");
        assertThat(value(event(calendar), "STATUS")).isEqualTo("CANCELLED");
        assertThat(value(event(calendar), "SEQUENCE"))
                .as("higher than what it cancels")
                .isEqualTo("1");
        isValidAndOrganizedByTheCompany(calendar);
        assertThat(value(event(calendar), "UID")).isEqualTo(booking.get("id").asString() + "@taly");
    }

    @Test
    void foldsLongLinesAndEscapesText() throws Exception {
        UUID location = shop.id(shop.post(
                company.path("/locations"),
                "{\"name\":\"Süd; Hinterhaus\",\"address\":\"Straße 1, 2. Stock\\n10115 Berlin\"}",
                owner));
        UUID offering = shop.id(shop.post(
                company.path("/offerings"),
                "{\"name\":\"%s\",\"durationMinutes\":60,\"locationId\":\"%s\"}".formatted(LONG_NAME, location),
                owner));
        JsonNode booking = shop.booked(Shop.order(offering, start));

        MvcTestResult result = invite(booking, Shop.token(booking));

        String text = text(result);
        assertThat(text).endsWith("END:VCALENDAR\r\n");
        assertThat(text.split("\r\n")).allSatisfy(line -> {
            assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\n").doesNotContain("\r");
        });
        assertThat(text.replace("\r\n ", ""))
                .contains("LOCATION:Süd\\; Hinterhaus\\, Straße 1\\, 2. Stock\\, 10115 Berlin\r\n");
        VEvent event = event(parse(result));
        assertThat(value(event, "SUMMARY")).isEqualTo(LONG_NAME + " · Analytical Cuts");
        assertThat(value(event, "LOCATION")).isEqualTo("Süd; Hinterhaus, Straße 1, 2. Stock, 10115 Berlin");
    }

    @Test
    void isOrganizedAtTheCompanysOwnAddress() throws Exception {
        jdbc.sql("UPDATE company SET contact_email = 'ada@cuts.example' WHERE id = ?")
                .param(company.id())
                .update();
        JsonNode booking = shop.pending(company, start);

        Property organizer = event(parse(invite(booking, Shop.token(booking))))
                .getProperty("ORGANIZER")
                .orElseThrow();

        assertThat(organizer.getValue()).isEqualTo("mailto:ada@cuts.example");
        assertThat(organizer.getRequiredParameter("SENT-BY").getValue()).isEqualTo("mailto:no-reply@taly.test");
    }

    @Test
    void isForItsCustomerAndTheCompanyAlone() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ""), start));
        UUID clerk = shop.member(company, UUID.randomUUID(), "STAFF");

        assertThat(invite(booking, Shop.token(booking))).hasStatusOk();
        assertThat(invite(booking, Shop.user(clerk))).hasStatusOk();
        for (RequestPostProcessor stranger : new RequestPostProcessor[] {
            Shop.guest(),
            Shop.token("x".repeat(43)),
            Shop.user(UUID.randomUUID()),
            Shop.user(shop.company().owner())
        }) {
            MvcTestResult refusal = invite(booking, stranger);
            assertThat(refusal).hasStatus(404);
            assertThat(refusal.getResponse().getContentType()).startsWith("application/problem+json");
        }
    }

    /** The same as in the files that are mailed: another one would be somebody else's entry. */
    private static void isValidAndOrganizedByTheCompany(Calendar calendar) {
        assertThat(calendar.validate().hasErrors())
                .as("%s", calendar.validate())
                .isFalse();
        Property organizer = event(calendar).getProperty("ORGANIZER").orElseThrow();
        assertThat(organizer.getValue()).isEqualTo("mailto:no-reply@taly.test");
        assertThat(organizer.getRequiredParameter("CN").getValue()).isEqualTo("Analytical Cuts");
    }

    /** As calendar programs ask. */
    private MvcTestResult invite(JsonNode booking, RequestPostProcessor who) {
        return shop.get("/api/v1/bookings/" + booking.get("id").asString() + "/invite.ics", request -> {
            request.addHeader("Accept", "text/calendar");
            return who.postProcessRequest(request);
        });
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static Calendar parse(MvcTestResult result) throws IOException, ParserException {
        return new CalendarBuilder().build(new StringReader(text(result)));
    }

    private static VEvent event(Calendar calendar) {
        assertThat(calendar.getComponents()).hasSize(1);
        return (VEvent) calendar.getComponents().getFirst();
    }

    private static String value(Calendar calendar, String name) {
        return calendar.getProperty(name).map(Property::getValue).orElseThrow();
    }

    private static String value(VEvent event, String name) {
        return event.getProperty(name).map(Property::getValue).orElseThrow();
    }
}
