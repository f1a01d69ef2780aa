package dev.taly.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Invariants;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

/** A class that the company slips in between is for those for whom it does so. */
@ServiceTest
class UnlistedClassIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Invariants invariants;

    private final Instant odd = Shop.in(3, 11, 7);
    private Company company;
    private UUID yoga;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-13:00");
        yoga = shop.offering(company, 60, ",\"capacity\":5");
    }

    @AfterEach
    void addsUp() {
        invariants.hold(company);
    }

    @Test
    void isNotOfferedToOthers() {
        assertThat(byHand(odd, true)).hasStatus(201);

        assertThat(shop.listed(company, yoga, 3)).containsExactly(Shop.in(3, 9, 0), Shop.in(3, 10, 0));
        assertThat(shop.book(Shop.order(yoga, odd))).hasStatus(422);
        assertThat(shop.hold(yoga, odd, Shop.from("10.9.4.1"))).hasStatus(422);
        assertThat(byHand(odd, false)).hasStatus(422);
    }

    @Test
    void isJoinedByWhomTheCompanySlipsInToo() {
        byHand(odd, true);

        JsonNode second = shop.body(byHand(odd, true));

        assertThat(second.get("end").asString()).isEqualTo(Shop.in(3, 12, 7).toString());
        assertThat(sessions().get("items")).hasSize(1);
        assertThat(sessions().at("/items/0/seatsTaken").asInt()).isEqualTo(2);
        assertThat(sessions().at("/items/0/unlisted").asBoolean()).isTrue();
    }

    @Test
    void isMadeByMovingOneSeatAsWell() {
        JsonNode booking = shop.booked(Shop.order(yoga, Shop.in(3, 9, 0)));
        assertThat(shop.move(booking, odd, ",\"override\":true", Shop.user(company.owner())))
                .hasStatusOk();

        assertThat(shop.listed(company, yoga, 3)).containsExactly(Shop.in(3, 9, 0), Shop.in(3, 10, 0));
        assertThat(shop.book(Shop.order(yoga, odd))).hasStatus(422);
    }

    @Test
    void isOfferedToAllOnceTheRulesAllowItsStart() {
        Instant start = Shop.in(3, 11, 5);
        byHand(start, true);
        shop.change(company, "/offerings/" + yoga, "{\"stepMinutes\":5}");

        assertThat(shop.listed(company, yoga, 3)).contains(start);
        assertThat(shop.book(Shop.order(yoga, start))).hasStatus(201);
    }

    /** What gave way was another rule, which whoever joins is held to himself. */
    @Test
    void isOfferedToAllAtAStartThatTheRulesKnow() {
        UUID rare = shop.offering(company, 60, ",\"capacity\":5,\"maxPerDay\":1");
        assertThat(shop.book(Shop.order(rare, Shop.in(3, 9, 0)))).hasStatus(201);
        assertThat(shop.book(Shop.order(rare, Shop.in(3, 11, 0)))).hasStatus(409);
        assertThat(byHand(rare, Shop.in(3, 11, 0), true)).hasStatus(201);

        assertThat(shop.listed(company, rare, 3)).containsExactly(Shop.in(3, 9, 0), Shop.in(3, 11, 0));
        assertThat(shop.book(Shop.order(rare, Shop.in(3, 11, 0)))).hasStatus(201);
    }

    private JsonNode sessions() {
        return shop.body(shop.get(company.path("/sessions"), Shop.user(company.owner())));
    }

    private MvcTestResult byHand(Instant start, boolean override) {
        return byHand(yoga, start, override);
    }

    private MvcTestResult byHand(UUID offering, Instant start, boolean override) {
        return shop.post(
                company.path("/bookings"),
                Shop.order(offering, start, "vip@example.org", ",\"override\":" + override),
                Shop.user(company.owner()));
    }
}
