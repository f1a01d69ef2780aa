package dev.taly.booking.moves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Who did not choose the time or the people that he has may leave for nothing. */
@ServiceTest
class FreeToLeaveIT {

    /** Nothing until three days before, all of it after that. */
    private static final String STRICT =
            ",\"price\":{\"amount\":5000,\"currency\":\"EUR\"},\"cancellation\":{\"cutOffMinutes\":4320,\"feePercent\":100}";

    @Autowired
    private Shop shop;

    @Autowired
    private Payments payments;

    @Autowired
    private Invariants invariants;

    private final Instant nextWeek = Shop.in(7, 10, 0);
    private final Instant tomorrow = Shop.in(2, 10, 0);
    private Company company;
    private RequestPostProcessor owner;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, STRICT);
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void cancelsForNothingWhatTheCompanyHasMoved() {
        JsonNode booking = paid(nextWeek);
        Instant agreed = freeUntil(booking);

        JsonNode moved = shop.body(shop.move(booking, tomorrow, "", owner));

        assertThat(agreed).isEqualTo(nextWeek.minus(Duration.ofDays(3)));
        assertThat(freeUntil(moved))
                .as("the old deadline, but not after the start")
                .isEqualTo(earlier(agreed, tomorrow));
        JsonNode preview = preview(booking);
        assertThat(preview.has("fee")).isFalse();
        assertThat(preview.at("/refund/amount").asLong()).isEqualTo(5000);
        JsonNode cancelled = shop.body(shop.cancel(booking));
        assertThat(cancelled.has("fee")).isFalse();
        assertThat(cancelled.at("/refund/amount").asLong()).isEqualTo(5000);
    }

    @Test
    void hasADayAtLeastToThinkAboutIt() {
        JsonNode booking = paid(tomorrow);
        assertThat(preview(booking).at("/fee/amount").asLong()).isEqualTo(5000);

        JsonNode moved = shop.body(shop.move(booking, Shop.in(2, 15, 0), "", owner));

        assertThat(freeUntil(moved)).isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
        assertThat(preview(booking).has("fee")).isFalse();
    }

    @Test
    void movesWhatHeDidNotChooseAndThenHasChosen() {
        JsonNode booking = paid(tomorrow);
        assertThat(shop.move(booking, Shop.in(2, 15, 0))).as("too late").hasStatus(409);
        shop.move(booking, Shop.in(2, 15, 0), "", owner);

        JsonNode moved = shop.body(shop.move(booking, Shop.in(2, 13, 0)));

        assertThat(freeUntil(moved)).as("as agreed").isEqualTo(Shop.in(2, 13, 0).minus(Duration.ofDays(3)));
        assertThat(preview(booking).at("/fee/amount").asLong()).isEqualTo(5000);
        assertThat(shop.move(booking, Shop.in(2, 14, 0))).hasStatus(409);
    }

    @Test
    void leavesWhenHeGetsSomebodyElse() {
        JsonNode booking = paid(tomorrow);
        UUID bob = shop.staff(company, "Bob", "09:00-17:00");

        JsonNode moved = shop.body(shop.move(booking, tomorrow, ",\"resourceId\":\"%s\"".formatted(bob), owner));

        assertThat(moved.at("/resources/0/id").asString()).isEqualTo(bob.toString());
        assertThat(freeUntil(moved)).isAfter(Instant.now());
        assertThat(preview(booking).has("fee")).isFalse();
    }

    @Test
    void leavesWhenHisPlaceWasTraded() {
        JsonNode one = paid(tomorrow);
        JsonNode other = paid(Shop.in(2, 12, 0));

        assertThat(shop.swap(one, other, owner)).hasStatusOk();

        for (JsonNode booking : new JsonNode[] {one, other}) {
            assertThat(preview(booking).has("fee")).isFalse();
            assertThat(Instant.parse(preview(booking).get("freeUntil").asString()))
                    .isAfter(Instant.now());
        }
    }

    @Test
    void isStillMovedToNobodysDisadvantage() {
        JsonNode booking = paid(nextWeek);

        JsonNode moved = shop.body(shop.move(booking, Shop.in(14, 10, 0), "", owner));

        assertThat(freeUntil(moved))
                .as("the policy's, of the new start")
                .isEqualTo(Shop.in(14, 10, 0).minus(Duration.ofDays(3)));
    }

    /** Nothing was agreed until when he may, so only the day to think about it is left. */
    @Test
    void hasADayAndNoMoreWhoMayNeverCancel() {
        UUID forGood = shop.offering(
                company,
                60,
                ",\"price\":{\"amount\":5000,\"currency\":\"EUR\"},\"cancellation\":{\"cutOffMinutes\":0,\"feePercent\":0,\"allowed\":false}");
        JsonNode booking = paid(forGood, nextWeek);
        JsonNode other = paid(forGood, Shop.in(8, 10, 0));
        assertThat(preview(booking).get("cancellable").asBoolean()).isFalse();

        shop.move(booking, Shop.in(7, 11, 0), "", owner);
        assertThat(shop.swap(booking, other, owner)).hasStatusOk();

        for (JsonNode moved : new JsonNode[] {booking, other}) {
            JsonNode preview = preview(moved);
            assertThat(preview.get("cancellable").asBoolean()).isTrue();
            assertThat(freeUntil(preview))
                    .isCloseTo(Instant.now().plus(Duration.ofHours(24)), within(1, ChronoUnit.MINUTES));
            assertThat(preview.at("/refund/amount").asLong()).isEqualTo(5000);
        }
    }

    private JsonNode paid(Instant start) {
        return paid(offering, start);
    }

    private JsonNode paid(UUID what, Instant start) {
        JsonNode booking = shop.booked(Shop.order(what, start));
        payments.settle(Payments.of(booking, 5000));
        assertThat(shop.status(booking)).isEqualTo("CONFIRMED");
        return booking;
    }

    private JsonNode preview(JsonNode booking) {
        MvcTestResult result = shop.get(
                "/api/v1/bookings/%s/cancel".formatted(booking.get("id").asString()), Shop.token(booking));
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }

    private static Instant freeUntil(JsonNode booking) {
        return Instant.parse(booking.get("freeUntil").asString());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
