package dev.taly.booking.customers;

import static dev.taly.booking.customers.CustomerRegister.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Who may see and change a customer. */
@ServiceTest
class CustomerAccessIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private CustomerRegister register;

    @BeforeEach
    void open() {
        register = CustomerRegister.of(shop, mvc);
    }

    @Test
    void isSeenByMembersAlone() {
        UUID id = shop.id(shop.post(register.path(""), ADA, register.staff()));
        RequestPostProcessor stranger = Shop.user(shop.company().owner());

        for (String path : List.of("", "/" + id, "/" + id + "/bookings")) {
            assertThat(shop.get(register.path(path), Shop.guest())).hasStatus(401);
            assertThat(shop.get(register.path(path), stranger)).hasStatus(404);
            assertThat(shop.get(register.path(path), register.staff())).hasStatusOk();
        }
        assertThat(shop.post(register.path(""), ADA, Shop.guest())).hasStatus(401);
        assertThat(shop.post(register.path(""), ADA, stranger)).hasStatus(404);
        assertThat(register.patch(id, "{}", "*", Shop.guest())).hasStatus(401);
        assertThat(register.patch(id, "{}", "*", stranger)).hasStatus(404);
        for (String action : List.of("/block", "/unblock")) {
            assertThat(shop.post(register.path("/" + id + action), "{}", Shop.guest()))
                    .hasStatus(401);
            assertThat(shop.post(register.path("/" + id + action), "{}", stranger))
                    .hasStatus(404);
            assertThat(shop.post(register.path("/" + id + action), "{}", register.staff()))
                    .hasStatus(403);
        }
    }

    @Test
    void isNotSeenByAnotherCompany() {
        Company other = shop.company();
        UUID foreign = shop.id(shop.post(other.path("/customers"), ADA, Shop.user(other.owner())));

        assertThat(register.get(foreign, register.owner())).hasStatus(404);
        assertThat(shop.get(register.path("/" + foreign + "/bookings"), register.owner()))
                .hasStatus(404);
        assertThat(register.patch(foreign, "{}", "*", register.owner())).hasStatus(404);
        assertThat(register.block(foreign, "", register.owner())).hasStatus(404);
        shop.id(shop.post(other.path("/customers"), ADA.replace("Ada@", "Zoe@"), Shop.user(other.owner())));
        String behind = shop.body(shop.get(other.path("/customers?limit=1"), Shop.user(other.owner())))
                .get("nextCursor")
                .asString();
        assertThat(shop.get(register.path("?cursor=" + behind), register.owner()))
                .hasStatus(400);
    }
}
