package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** A company that agrees to a request is told when somebody whom it needs is not there any more. */
@ServiceTest
class MissingPeopleIT {

    private static final String ON_APPROVAL = ",\"approvalRequired\":true";

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final Instant ten = Shop.in(5, 10, 0);
    private final Instant noon = Shop.in(5, 12, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void doesNotAgreeForWhomItHasArchived() {
        JsonNode asked = shop.booked(Shop.order(shop.offering(company, 60, ON_APPROVAL), ten));
        UUID bob = shop.staff(company, "Bob", "09:00-17:00");
        shop.remove(company, "/resources/" + ada);

        JsonNode refused = refused(approve(asked, ""));
        assertThat(refused.at("/resources/0/id").asString()).isEqualTo(ada.toString());
        assertThat(refused.at("/resources/0/name").asString()).isEqualTo("Ada");
        assertThat(refused.at("/resources/0/reason").asString()).isEqualTo("ARCHIVED");
        refused(approve(asked, "{\"force\":true}"));
        assertThat(shop.status(asked)).isEqualTo("PENDING_APPROVAL");

        assertThat(shop.move(asked, ten, ",\"resourceId\":\"%s\"".formatted(bob), owner))
                .as("what the problem says")
                .hasStatusOk();
        assertThat(approve(asked, "")).hasStatusOk();
        assertThat(shop.status(asked)).isEqualTo("CONFIRMED");
    }

    @Test
    void agreesForWhoIsAwayOnlyIfItSaysSo() {
        JsonNode asked = shop.booked(Shop.order(shop.offering(company, 60, ON_APPROVAL), ten));
        shop.away(company, ada, "time-off", ten.minusSeconds(3600), ten.plusSeconds(600));

        assertThat(refused(approve(asked, "")).at("/resources/0/reason").asString())
                .isEqualTo("AWAY");
        assertThat(approve(asked, "{\"force\":true}")).hasStatusOk();
        assertThat(shop.status(asked)).isEqualTo("CONFIRMED");
    }

    @Test
    void letsBuffersReachIntoTimeOffButTouchNoBlock() {
        UUID offering = shop.offering(company, 60, ON_APPROVAL + ",\"bufferAfterMinutes\":30");
        JsonNode asked = shop.booked(Shop.order(offering, ten));
        JsonNode other = shop.booked(Shop.order(offering, noon));
        shop.away(company, ada, "time-off", ten.plusSeconds(3600), ten.plusSeconds(5400));
        shop.away(company, ada, "blocks", noon.plusSeconds(3600), noon.plusSeconds(5400));

        assertThat(approve(asked, "")).hasStatusOk();
        refused(approve(other, ""));
    }

    /** All that keeps people away when rules are set aside keeps them away here too. */
    @ParameterizedTest
    @ValueSource(strings = {"holiday", "day off", "date that no week covers"})
    void agreesForWhomTheCalendarKeepsAwayOnlyIfItSaysSo(String what) {
        JsonNode asked = shop.booked(Shop.order(shop.offering(company, 60, ON_APPROVAL), ten));
        switch (what) {
            case "holiday" -> holiday(5);
            case "day off" -> shop.schedule(company, ada, 1, schedule("[{\"date\":\"%s\",\"windows\":[]}]", date(5)));
            default -> shop.schedule(company, ada, 1, schedule("[],\"validTo\":\"%s\"", date(4)));
        }

        assertThat(refused(approve(asked, "")).at("/resources/0/reason").asString())
                .isEqualTo("AWAY");
        assertThat(approve(asked, "{\"force\":true}")).hasStatusOk();
        assertThat(shop.status(asked)).isEqualTo("CONFIRMED");
    }

    @Test
    void asksForNoHoursNorForHolidaysOnWhichSomebodyWorks() {
        UUID offering = shop.offering(company, 60, ON_APPROVAL);
        JsonNode asked = shop.booked(Shop.order(offering, ten));
        JsonNode other = shop.booked(Shop.order(offering, Shop.in(6, 10, 0)));
        shop.schedule(
                company,
                ada,
                1,
                schedule("[{\"date\":\"%s\",\"windows\":[{\"start\":\"14:00\",\"end\":\"15:00\"}]}]", date(5)));
        holiday(5);

        assertThat(approve(asked, "")).hasStatusOk();
        assertThat(approve(other, "")).hasStatusOk();
    }

    @Test
    void doesNotAgreeToAMoveToAHoliday() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ON_APPROVAL), ten));
        assertThat(approve(booking, "")).hasStatusOk();
        assertThat(shop.move(booking, Shop.in(6, 10, 0))).hasStatusOk();
        holiday(6);

        refused(approve(booking, ""));
        assertThat(approve(booking, "{\"force\":true}")).hasStatusOk();
    }

    private void holiday(int days) {
        String body = "{\"date\":\"%s\",\"name\":\"Closed\",\"force\":true}".formatted(date(days));
        assertThat(shop.post(company.path("/holidays"), body, owner)).hasStatus(201);
    }

    /** @param exceptions with what follows them, and a place for a date */
    private static String schedule(String exceptions, LocalDate date) {
        return "\"timeZone\":\"%s\",\"weekly\":[],\"exceptions\":".formatted(Shop.ZONE) + exceptions.formatted(date);
    }

    private static LocalDate date(int days) {
        return LocalDate.now(Shop.ZONE).plusDays(days);
    }

    @Test
    void doesNotAgreeToAMoveForWhoIsAwayThen() {
        JsonNode booking = shop.booked(Shop.order(shop.offering(company, 60, ON_APPROVAL), ten));
        assertThat(approve(booking, "")).hasStatusOk();
        assertThat(shop.move(booking, noon)).hasStatusOk();
        shop.away(company, ada, "time-off", ten, ten.plusSeconds(3600));

        assertThat(approve(booking, ""))
                .as("away when it is, but not when it will be")
                .hasStatusOk();
        assertThat(shop.move(booking, Shop.in(5, 15, 0))).hasStatusOk();
        shop.away(company, ada, "time-off", Shop.in(5, 15, 30), Shop.in(5, 16, 30));

        refused(approve(booking, ""));
    }

    @Test
    void namesARoomThatIsGoneAndLetsAnotherOneBeTaken() {
        UUID salon = shop.resource(company, "ROOM", "Salon", "09:00-17:00");
        UUID offering =
                shop.offering(company, 60, ON_APPROVAL + ",\"requires\":[{\"kind\":\"STAFF\"},{\"kind\":\"ROOM\"}]");
        JsonNode asked = shop.booked(Shop.order(offering, ten));
        shop.remove(company, "/resources/" + salon);
        UUID studio = shop.resource(company, "ROOM", "Studio", "09:00-17:00");

        assertThat(refused(approve(asked, "")).at("/resources/0/name").asString())
                .isEqualTo("Salon");
        JsonNode moved = shop.body(shop.move(asked, ten, "", owner));

        assertThat(moved.at("/resources/0/id").asString()).isEqualTo(ada.toString());
        assertThat(moved.at("/resources/1/id").asString()).isEqualTo(studio.toString());
        assertThat(approve(asked, "")).hasStatusOk();
        assertThat(shop.move(asked, ten, "", owner)).as("nothing to do").hasStatus(422);
    }

    private MvcTestResult approve(JsonNode booking, String body) {
        return shop.command(booking, "approve", body, owner);
    }

    private JsonNode refused(MvcTestResult result) {
        assertThat(result).hasStatus(409);
        assertThat(shop.body(result).get("type").asString()).isEqualTo("/problems/resources-unavailable");
        return shop.body(result);
    }
}
