package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** The company reads its own names, each customer his language. */
@ServiceTest
class OwnNamesIT {

    private static final Instant TEN = Shop.in(3, 10, 0);

    @Autowired
    private Shop shop;

    @Autowired
    private EventTap tap;

    private Company company;
    private RequestPostProcessor owner;
    private UUID ada;
    private JsonNode booking;
    private String id;

    @BeforeEach
    void book() {
        company = shop.company();
        owner = Shop.user(company.owner());
        ada = shop.staff(company, "Ada", "09:00-17:00");
        UUID offering = shop.offering(
                company,
                60,
                ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"},\"payment\":\"ON_SITE\","
                        + "\"translations\":{\"he\":{\"name\":\"תספורת\"}}");
        booking = shop.booked(Shop.order(offering, TEN)
                .replace("\"name\":\"Ada Lovelace\"", "\"name\":\"Ada Lovelace\",\"locale\":\"he\""));
        id = booking.get("id").asString();
    }

    @Test
    void areTheCustomersOwnToTheCustomer() {
        reads(booking, "תספורת");
        reads(shop.body(shop.get("/api/v1/bookings/" + id, Shop.token(booking))), "תספורת");
        reads(shop.body(shop.move(booking, Shop.in(3, 12, 0))), "תספורת");
        reads(shop.body(shop.cancel(booking)), "תספורת");
        UUID subject = UUID.fromString(id);
        await().until(() -> !tap.of(subject).isEmpty());
        assertThat(tap.of(subject).getFirst().at("/data/booking/offeringName").asString())
                .as("what his mails say")
                .isEqualTo("תספורת");
    }

    @Test
    void areTheCompanysToItsMembers() {
        reads(shop.body(shop.get("/api/v1/bookings/" + id, owner)), "Haircut");
        reads(shop.body(shop.get(company.path("/bookings"), owner)).at("/items/0"), "Haircut");
        String customers = company.path("/customers/" + shop.customerOf(booking) + "/bookings");
        assertThat(shop.body(shop.get(customers, owner))
                        .at("/items/0/offeringName")
                        .asString())
                .isEqualTo("Haircut");
        reads(shop.body(shop.move(booking, Shop.in(3, 12, 0), "", owner)), "Haircut");
        reads(shop.body(shop.cancel(booking, "", owner)), "Haircut");
    }

    @Test
    void areTheCompanysInItsConflicts() {
        MvcTestResult refused = shop.post(
                company.path("/resources/" + ada + "/time-off"),
                "{\"start\":\"%s\",\"end\":\"%s\"}".formatted(TEN, TEN.plusSeconds(60)),
                owner);

        assertThat(shop.body(refused).at("/conflicts/0/offeringName").asString())
                .isEqualTo("Haircut");
    }

    @Test
    void stayWhenTheOfferingIsRenamed() {
        shop.change(company, "/offerings/" + booking.get("offeringId").asString(), "{\"name\":\"Colour\"}");

        reads(shop.body(shop.get("/api/v1/bookings/" + id, owner)), "Haircut");
    }

    private static void reads(JsonNode booking, String name) {
        assertThat(booking.get("offeringName").asString()).isEqualTo(name);
        assertThat(booking.at("/lines/0/label").asString()).isEqualTo(name);
    }
}
