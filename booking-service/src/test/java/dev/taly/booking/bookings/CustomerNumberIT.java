package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Whoever types an address learns nothing of whom the company knows: the number of a customer tells since when. */
@ServiceTest
class CustomerNumberIT {

    @Autowired
    private Shop shop;

    private Company company;
    private UUID offering;
    private RequestPostProcessor owner;

    @BeforeEach
    void open() {
        company = shop.company();
        owner = Shop.user(company.owner());
        shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, "");
    }

    @Test
    void isShownToNoGuest() {
        JsonNode booking = shop.booked(Shop.order(offering, Shop.in(3, 10, 0)));
        RequestPostProcessor token = Shop.token(booking);

        hides(booking);
        hides(body(shop.get("/api/v1/bookings/" + booking.get("id").asString(), token)));
        hides(body(shop.move(booking, Shop.in(3, 12, 0))));
        hides(body(shop.cancel(booking)));
    }

    /** He may have typed somebody else's address as well. */
    @Test
    void isShownToNoSignedInCustomer() {
        RequestPostProcessor user = Shop.user(UUID.randomUUID());
        JsonNode booking = shop.body(shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(3, 10, 0)), user));

        hides(booking);
        hides(body(shop.get("/api/v1/bookings/" + booking.get("id").asString(), user)));
        hides(body(shop.get("/api/v1/users/me/bookings", user)).at("/items/0"));
        hides(body(shop.move(booking, Shop.in(3, 12, 0), "", user)));
        hides(body(shop.cancel(booking, "", user)));
    }

    @Test
    void isShownToMembers() {
        JsonNode one = shop.booked(Shop.order(offering, Shop.in(3, 10, 0)));
        JsonNode other = shop.booked(Shop.order(offering, Shop.in(3, 12, 0)));
        String known = shop.customer(one).toString();

        List<JsonNode> seen = List.of(
                body(shop.get("/api/v1/bookings/" + one.get("id").asString(), owner)),
                body(shop.get(company.path("/bookings"), owner)).at("/items/0"),
                body(shop.swap(one, other, owner)).at("/bookings/0"),
                body(shop.move(one, Shop.in(3, 14, 0), "", owner)),
                body(shop.cancel(one, "", owner)));

        assertThat(seen)
                .allSatisfy(booking ->
                        assertThat(booking.at("/customer/id").asString()).isEqualTo(known));
    }

    private JsonNode body(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return shop.body(result);
    }

    private static void hides(JsonNode booking) {
        assertThat(booking.at("/customer/email").asString()).isEqualTo("ada@example.org");
        assertThat(booking.at("/customer").has("id")).isFalse();
    }
}
