package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Crowd;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ServiceTest
class BookingIdempotencyIT {

    @Autowired
    private Shop shop;

    private UUID offering;
    private Instant start;
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void open() {
        Company company = shop.company();
        shop.staff(company, "Ada", "09:00-12:00");
        offering = shop.offering(company, 60, "");
        start = Shop.in(3, 10, 0);
    }

    @Test
    void givesTheSameBookingToAHundredTwins() throws Exception {
        String order = Shop.order(offering, start);

        List<MvcTestResult> results = Crowd.of(100, _ -> shop.book(order, key));

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatus(201));
        assertThat(results.stream().map(shop::body).distinct()).hasSize(1);
        assertThat(results.getLast().getResponse().getHeader("Location"))
                .isEqualTo("/api/v1/bookings/" + shop.id(results.getFirst()));
    }

    @Test
    void repeatsARefusal() {
        shop.id(shop.book(Shop.order(offering, start)));
        String order = Shop.order(offering, start, "late@example.org");

        assertThat(shop.book(order, key)).hasStatus(409);
        MvcTestResult again = shop.book(order, key);

        assertThat(again).hasStatus(409);
        assertThat(shop.body(again).get("type").asString()).isEqualTo("/problems/slot-taken");
        assertThat(shop.body(again).get("alternatives")).hasSizeGreaterThan(0);
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        UUID user = UUID.randomUUID();
        assertThat(shop.book(Shop.order(offering, start), key, Shop.user(user))).hasStatus(201);

        MvcTestResult other = shop.book(Shop.order(offering, Shop.in(3, 11, 0)), key, Shop.user(user));

        assertThat(other).hasStatus(422);
        assertThat(shop.body(other).get("type").asString()).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void keepsTheKeysOfTwoCustomersApart() {
        assertThat(shop.book(Shop.order(offering, start), key, Shop.user(UUID.randomUUID())))
                .hasStatus(201);
        assertThat(shop.book(Shop.order(offering, Shop.in(3, 11, 0)), key, Shop.user(UUID.randomUUID())))
                .hasStatus(201);
    }
}
