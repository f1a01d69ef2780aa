package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A company's bookings of a day: those that begin on it, or all that touch it. */
@ServiceTest
class OverlappingIT {

    private static final LocalDate DAY = LocalDate.now(Shop.ZONE).plusDays(4);

    @Autowired
    private Shop shop;

    private Company company;
    private UUID stay;
    private UUID hour;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "00:00-24:00");
        stay = shop.offering(company, 1440, ",\"stepMinutes\":30");
        hour = shop.offering(company, 60, ",\"stepMinutes\":30");
    }

    @Test
    void listsWhatTouchesTheDay() {
        String overnight = book(stay, Shop.in(3, 22, 0));
        String midnight = book(hour, Shop.in(4, 23, 30));

        assertThat(listed(DAY, "")).containsExactly(midnight);
        assertThat(listed(DAY, "&overlapping=true")).containsExactly(overnight, midnight);
        assertThat(listed(DAY.plusDays(1), "&overlapping=true")).containsExactly(midnight);
        assertThat(listed(DAY.minusDays(1), "&overlapping=true")).containsExactly(overnight);
    }

    /** A whole day before the day ends where it begins, and one that begins at its end touches it as little. */
    @Test
    void leavesOutWhatOnlyMeetsTheDay() {
        book(hour, Shop.in(3, 23, 0));
        book(hour, Shop.in(5, 0, 0));

        assertThat(listed(DAY, "&overlapping=true")).isEmpty();
    }

    @Test
    void goesOnBehindACursor() {
        String overnight = book(stay, Shop.in(3, 22, 0));
        String midnight = book(hour, Shop.in(4, 23, 30));

        JsonNode first = page("&overlapping=true&limit=1");
        JsonNode second = page(
                "&overlapping=true&limit=1&cursor=" + first.get("nextCursor").asString());

        assertThat(Stream.of(first, second).map(page -> page.at("/items/0/id").asString()))
                .containsExactly(overnight, midnight);
    }

    private String book(UUID offering, Instant start) {
        return shop.booked(Shop.order(offering, start)).get("id").asString();
    }

    private List<String> listed(LocalDate day, String query) {
        return page(day, query)
                .get("items")
                .valueStream()
                .map(one -> one.get("id").asString())
                .toList();
    }

    private JsonNode page(String query) {
        return page(DAY, query);
    }

    private JsonNode page(LocalDate day, String query) {
        return shop.body(shop.get(
                company.path("/bookings?from=%s&to=%s%s".formatted(day, day, query)), Shop.user(company.owner())));
    }
}
