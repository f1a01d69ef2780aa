package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** How a booking ends that took its course. */
@ServiceTest
class ClosingIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private Payments payments;

    @Autowired
    private EventTap tap;

    private Company company;
    private RequestPostProcessor owner;
    private JsonNode booking;

    @BeforeEach
    void book() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        booking = shop.booked(Shop.order(shop.offering(company, 60, ""), Shop.in(3, 10, 0)));
    }

    @Test
    void refusesToCloseWhatHasNotBegun() {
        refuses("complete", "CONFIRMED");
        refuses("no-show", "CONFIRMED");
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void closesFromTheStartOnAndCorrectsItself() {
        deadlines.begin(booking, Instant.now().minusSeconds(5));

        assertThat(closed("no-show")).isEqualTo("NO_SHOW");
        refuses("no-show", "NO_SHOW");
        assertThat(closed("complete")).isEqualTo("COMPLETED");
        refuses("complete", "COMPLETED");
        assertThat(closed("no-show")).isEqualTo("NO_SHOW");

        assertThat(shop.claims(booking)).as("it keeps its claim").isOne();
        awaitEvents("booking.created", "booking.confirmed", "booking.no_show", "booking.completed", "booking.no_show");
        assertThat(tap.of(id()).getLast().get("actor").asString()).isEqualTo("USER:" + company.owner());
    }

    @Test
    void isCompletedADayAfterItsEnd() {
        deadlines.begin(booking, Instant.now().minus(Duration.ofHours(25).plusSeconds(1)));

        await().atMost(GENEROUS).until(() -> shop.status(booking), "COMPLETED"::equals);
        awaitEvents("booking.created", "booking.confirmed", "booking.completed");
        assertThat(tap.of(id()).getLast().get("actor").asString()).isEqualTo("SYSTEM:booking-service");
        assertThat(closed("no-show")).as("somebody says so later").isEqualTo("NO_SHOW");
    }

    @Test
    void standsUntilADayAfterItsEnd() {
        JsonNode over = shop.booked(Shop.order(offering(), Shop.in(3, 12, 0)));
        deadlines.begin(booking, Instant.now().minus(Duration.ofHours(24).plusMinutes(55)));
        deadlines.begin(over, Instant.now().minus(Duration.ofHours(26)));

        await().atMost(GENEROUS).until(() -> shop.status(over), "COMPLETED"::equals);
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
    }

    @Test
    void cannotBeCancelledOrMovedAnyMore() {
        deadlines.begin(booking, Instant.now().minusSeconds(5));
        shop.command(booking, "complete", "", owner);

        assertThat(shop.cancel(booking)).hasStatus(409);
        MvcTestResult moved =
                shop.command(booking, "reschedule", "{\"start\":\"%s\"}".formatted(Shop.in(4, 10, 0)), owner);
        assertThat(moved).hasStatus(409);
        assertThat(shop.body(moved).get("type").asString()).isEqualTo("/problems/booking-not-movable");
    }

    @Test
    void isNeitherCompletedNorMissedUnlessItStood() {
        JsonNode pending = shop.pending(company, Shop.in(3, 12, 0));
        deadlines.begin(pending, Instant.now().minusSeconds(5));

        assertThat(shop.command(pending, "complete", "", owner)).hasStatus(409);
        assertThat(shop.command(pending, "no-show", "", owner)).hasStatus(409);
        assertThat(shop.status(pending)).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void givesASecondPaymentBackEvenAfterItTookPlace() {
        JsonNode paid = shop.pending(company, Shop.in(3, 12, 0));
        payments.settle(Payments.of(paid, 4500));
        deadlines.begin(paid, Instant.now().minusSeconds(5));
        shop.command(paid, "complete", "", owner);

        payments.settle(Payments.of(paid, 4500));

        assertThat(payments.refundsDue(paid)).containsExactly("ALREADY_PAID 4500");
        assertThat(shop.status(paid)).isEqualTo("COMPLETED");
    }

    private String closed(String how) {
        MvcTestResult result = shop.command(booking, how, "", owner);
        assertThat(result).hasStatusOk();
        return shop.body(result).get("status").asString();
    }

    private void refuses(String how, String status) {
        MvcTestResult refusal = shop.command(booking, how, "", owner);
        assertThat(refusal).hasStatus(409);
        assertThat(shop.body(refusal).get("type").asString()).isEqualTo("/problems/booking-status");
        assertThat(shop.body(refusal).get("bookingStatus").asString()).isEqualTo(status);
    }

    private UUID offering() {
        return UUID.fromString(booking.get("offeringId").asString());
    }

    private UUID id() {
        return UUID.fromString(booking.get("id").asString());
    }

    private void awaitEvents(String... types) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id()), List.of(types)::equals);
    }
}
