package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** From the request to the row and the event. */
@ServiceTest
class BookingFlowIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private EventTap tap;

    private Company company;
    private UUID staff;

    @BeforeEach
    void open() {
        company = shop.company();
        staff = shop.staff(company, "Mary Somerville", "09:00-17:00");
    }

    @Test
    void waitsForThePaymentOfAPricedOffering() {
        UUID offering = shop.offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        Instant start = Shop.in(3, 10, 0);

        MvcTestResult result = shop.book(Shop.order(offering, start));

        JsonNode booking = shop.body(result);
        UUID id = shop.id(result);
        assertThat(result.getResponse().getHeader("Location")).isEqualTo("/api/v1/bookings/" + id);
        assertThat(booking.get("status").asString()).isEqualTo("PENDING_PAYMENT");
        assertThat(booking.at("/amountDue/amount").asLong()).isEqualTo(4500);
        assertThat(booking.get("start").asString()).isEqualTo(start.toString());
        assertThat(booking.get("localStart").asString()).endsWith("T10:00:00");
        assertThat(booking.at("/resources/0/id").asString()).isEqualTo(staff.toString());
        assertThat(booking.at("/customer/email").asString()).isEqualTo("ada@example.org");
        assertThat(booking.at("/lines/0/label").asString()).isEqualTo("Haircut");
        assertThat(booking.get("manageToken").asString()).hasSize(43);
        awaitEvents(booking, "booking.created");
    }

    @Test
    void confirmsAtOnceWhatCostsNothing() {
        UUID offering = shop.offering(company, 60, "");

        MvcTestResult result = shop.book(Shop.order(offering, Shop.in(3, 10, 0)));

        assertThat(shop.body(result).get("status").asString()).isEqualTo("CONFIRMED");
        awaitEvents(shop.body(result), "booking.created", "booking.confirmed");
    }

    @Test
    void freesTheSlotWhenThePaymentDoesNotCome() {
        Instant start = Shop.in(3, 10, 0);
        JsonNode booking = shop.pending(company, start);

        deadlines.pass(booking);

        await().atMost(GENEROUS).until(() -> shop.status(booking), "EXPIRED"::equals);
        awaitEvents(booking, "booking.created", "booking.expired");
        assertThat(shop.claims(booking)).isZero();
        assertThat(shop.book(
                        Shop.order(UUID.fromString(booking.get("offeringId").asString()), start)))
                .hasStatus(201);
    }

    @Test
    void publishesWhatWasBookedWithASealedToken() {
        JsonNode booking = shop.pending(company, Shop.in(3, 10, 0));

        awaitEvents(booking, "booking.created");

        JsonNode event = tap.of(id(booking)).getFirst();
        assertThat(event.get("actor").asString()).isEqualTo("GUEST:" + shop.customer(booking));
        assertThat(event.at("/data/booking/companyName").asString()).isEqualTo("Analytical Cuts");
        assertThat(event.at("/data/booking/amountDue/amount").asLong()).isEqualTo(4500);
        assertThat(event.at("/data/booking/manageToken").asString()).isNotBlank();
        assertThat(event.toString()).doesNotContain(booking.get("manageToken").asString());
    }

    private void awaitEvents(JsonNode booking, String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)), List.of(types)::equals);
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
