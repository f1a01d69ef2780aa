package dev.taly.booking.placing;

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
import tools.jackson.databind.JsonNode;

/** Whoever does not get a slot is told what is in the way: not always somebody else. */
@ServiceTest
class RefusalTextIT {

    @Autowired
    private Shop shop;

    private final Instant ten = Shop.in(3, 10, 0);
    private final Instant noon = Shop.in(3, 12, 0);
    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
    }

    /** With a key nobody looks before the transaction, so both ways are tried. */
    @Test
    void saysThatTheDayIsFull() {
        UUID offering = shop.offering(company, 60, ",\"maxPerDay\":1");
        JsonNode booking = shop.booked(Shop.order(offering, ten));
        JsonNode other = shop.booked(Shop.order(offering, Shop.in(4, 10, 0)));

        for (MvcTestResult refused : List.of(
                shop.book(Shop.order(offering, noon)),
                shop.book(Shop.order(offering, noon), UUID.randomUUID().toString()),
                shop.hold(offering, noon, Shop.guest()),
                shop.move(other, noon))) {
            refused(refused, "/problems/day-full");
            assertThat(shop.body(refused).get("alternatives")).isNotNull();
        }
        assertThat(shop.move(booking, noon)).hasStatusOk();
    }

    @Test
    void saysThatTheDayIsFullToWhoeverLosesItsLastPlace() throws Exception {
        UUID offering = shop.offering(company, 60, ",\"maxPerDay\":1");

        List<MvcTestResult> crowd = Crowd.of(
                7,
                n -> shop.book(
                        Shop.order(offering, Shop.in(3, 9 + n, 0)),
                        UUID.randomUUID().toString()));

        assertThat(crowd.stream().filter(one -> one.getResponse().getStatus() == 201))
                .hasSize(1);
        crowd.stream()
                .filter(one -> one.getResponse().getStatus() != 201)
                .forEach(one -> refused(one, "/problems/day-full"));
    }

    @Test
    void saysHowManySeatsAreLeft() {
        UUID offering = shop.offering(company, 60, ",\"capacity\":8");
        shop.booked(Shop.order(offering, ten, "ada@example.org", ",\"partySize\":5"));
        String five = Shop.order(offering, ten, "grace@example.org", ",\"partySize\":5");

        for (MvcTestResult refused :
                List.of(shop.book(five), shop.book(five, UUID.randomUUID().toString()))) {
            refused(refused, "/problems/not-enough-seats");
            assertThat(shop.body(refused).get("seatsLeft").asInt()).isEqualTo(3);
        }
        assertThat(shop.book(Shop.order(offering, ten, "grace@example.org", ",\"partySize\":3")))
                .hasStatus(201);
    }

    private void refused(MvcTestResult refused, String type) {
        assertThat(refused).hasStatus(409);
        assertThat(shop.body(refused).get("type").asString()).isEqualTo(type);
    }
}
