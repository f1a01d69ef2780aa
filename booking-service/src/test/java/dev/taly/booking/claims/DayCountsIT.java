package dev.taly.booking.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.Crowd;
import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.bookings.Deadlines;
import dev.taly.booking.claims.DayCounts.Limit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** Nobody does more of an offering on a day than it allows. */
@ServiceTest
class DayCountsIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    @Autowired
    private Deadlines deadlines;

    @Autowired
    private DayCounts dayCounts;

    @Autowired
    private JdbcClient jdbc;

    private Company company;
    private UUID ada;
    private UUID offering;

    @BeforeEach
    void open() {
        company = shop.company();
        ada = shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 15, ",\"maxPerDay\":3,\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
    }

    @Test
    void areNeverAboveTheLimit() throws Exception {
        List<MvcTestResult> results = Crowd.of(
                100, n -> shop.book(Shop.order(offering, quarter(n % 32), "customer%d@example.org".formatted(n))));

        assertThat(results.stream().filter(result -> result.getResponse().getStatus() == 201))
                .hasSize(3);
        assertThat(results)
                .allSatisfy(
                        result -> assertThat(result.getResponse().getStatus()).isIn(201, 409));
        assertThat(count()).isEqualTo(3);
        assertThat(shop.listed(company, offering, 3)).isEmpty();
        assertThat(shop.listed(company, offering, 4)).isNotEmpty();
    }

    @Test
    void goDownWithWhateverGoes() {
        JsonNode cancelled = shop.body(shop.book(Shop.order(offering, quarter(0))));
        JsonNode expired = shop.body(shop.book(Shop.order(offering, quarter(4))));
        UUID hold = shop.id(shop.hold(offering, quarter(8), Shop.from("10.2.0.1")));
        assertThat(count()).isEqualTo(3);
        assertThat(shop.book(Shop.order(offering, quarter(12)))).hasStatus(409);

        shop.cancel(cancelled);
        assertThat(count()).isEqualTo(2);
        shop.giveUp(hold);
        assertThat(count()).isOne();
        deadlines.pass(expired);
        deadlines.sweep();

        await().until(() -> count() == 0);
        invariants.hold(company);
        assertThat(shop.listed(company, offering, 3)).hasSize(32);
    }

    /** Another day of the week would make it one more; the same one does not. */
    @Test
    void doNotStandInTheWayOfWhoMovesWithinTheDay() {
        JsonNode moved = shop.body(shop.book(Shop.order(offering, quarter(0))));
        shop.id(shop.book(Shop.order(offering, quarter(4))));
        shop.id(shop.book(Shop.order(offering, quarter(8))));

        assertThat(shop.move(moved, quarter(12))).hasStatusOk();
        assertThat(shop.move(moved, Shop.in(4, 10, 0))).hasStatusOk();

        assertThat(count()).isEqualTo(2);
        invariants.hold(company);
    }

    @Test
    void ofWhatIsOverdueStandInNobodysWay() {
        JsonNode overdue = shop.body(shop.book(Shop.order(offering, quarter(0))));
        shop.id(shop.book(Shop.order(offering, quarter(4))));
        shop.id(shop.book(Shop.order(offering, quarter(8))));
        deadlines.pass(overdue);

        assertThat(shop.book(Shop.order(offering, quarter(12)))).hasStatus(201);

        assertThat(shop.status(overdue)).isEqualTo("EXPIRED");
        invariants.hold(company);
    }

    /** One that is over and one's own are two; the same one, which is both, is one. */
    @Test
    void leaveOutWhatIsOverdueAndOnesOwnButNothingTwice() {
        JsonNode own = shop.body(shop.book(Shop.order(offering, quarter(0))));
        JsonNode overdue = shop.body(shop.book(Shop.order(offering, quarter(4))));
        shop.id(shop.book(Shop.order(offering, quarter(8))));
        UUID mine = UUID.fromString(own.get("id").asString());
        LocalDate day = Shop.in(3, 12, 0).atZone(Shop.ZONE).toLocalDate();

        assertThat(isFull(3, day)).isTrue();
        assertThat(isFull(3, day, mine)).isFalse();
        assertThat(isFull(2, day, mine)).isTrue();
        deadlines.pass(overdue);
        assertThat(isFull(3, day)).isFalse();
        assertThat(isFull(2, day)).isTrue();
        assertThat(isFull(2, day, mine)).isFalse();
        assertThat(isFull(1, day, mine)).isTrue();
        deadlines.pass(own);
        assertThat(isFull(1, day, mine)).as("the third one counts").isTrue();
        assertThat(isFull(2, day, mine)).isFalse();
        assertThat(isFull(1, day.plusDays(1), mine)).isFalse();
    }

    @Test
    void countSeatsOfAResourceThatTakesSeveral() {
        UUID pool = shop.pool(company, "ROOM", "Hall", 5);
        shop.hours(company, pool, 0, "09:00-17:00");
        offering = shop.offering(
                company,
                15,
                ",\"maxPerDay\":2,\"requires\":[{\"kind\":\"ROOM\"}],\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        JsonNode first = shop.body(shop.book(Shop.order(offering, quarter(0))));
        shop.id(shop.book(Shop.order(offering, quarter(0))));
        assertThat(shop.listed(company, offering, 3)).isEmpty();

        deadlines.pass(first);

        assertThat(shop.listed(company, offering, 3)).hasSize(32);
    }

    private boolean isFull(int most, LocalDate day, UUID... own) {
        return !dayCounts
                .full(new Limit(offering, most, day, day), List.of(ada), Instant.now(), List.of(own))
                .isEmpty();
    }

    private static Instant quarter(int n) {
        return Shop.in(3, 9 + n / 4, 15 * (n % 4));
    }

    private int count() {
        return jdbc.sql("SELECT coalesce(sum(n), 0) FROM day_count WHERE resource_id = ? AND local_date = ?")
                .params(ada, Shop.in(3, 12, 0).atZone(Shop.ZONE).toLocalDate())
                .query(Integer.class)
                .single();
    }
}
