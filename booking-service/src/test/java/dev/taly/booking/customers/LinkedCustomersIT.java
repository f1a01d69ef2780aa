package dev.taly.booking.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import dev.taly.events.Event;
import dev.taly.events.auth.UserEmailChanged;
import dev.taly.events.auth.UserRegistered;
import dev.taly.events.auth.UserVerified;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** What was booked as a guest is the user's who has proved to own the address. */
@ServiceTest
class LinkedCustomersIT {

    @Autowired
    private Shop shop;

    @Autowired
    private Payments neighbours;

    @Autowired
    private JdbcClient jdbc;

    private final UUID user = UUID.randomUUID();
    private final String address = user + "@example.org";
    private Company company;
    private UUID offering;
    private int hour = 9;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, "");
    }

    @Test
    void areThoseOfEveryCompanyBeforeAndAfter() {
        JsonNode here = book(address);
        Company other = shop.company();
        shop.staff(other, "Bob", "09:00-17:00");
        UUID elsewhere = shop.offering(other, 60, "");
        JsonNode there = shop.booked(Shop.order(elsewhere, Shop.in(3, 9, 0), address.toUpperCase(Locale.ROOT)));
        JsonNode strangers = book("x" + address);

        tell(new UserVerified(user, address), 2);
        JsonNode later = book(address);
        JsonNode byHand = shop.body(shop.post(
                company.path("/bookings"), Shop.order(offering, next(), address), Shop.user(company.owner())));

        assertThat(mine(user)).containsExactlyInAnyOrder(id(here), id(there), id(later), id(byHand));
        assertThat(shop.get("/api/v1/bookings/" + id(here), Shop.user(user))).hasStatusOk();
        assertThat(shop.get("/api/v1/bookings/" + id(strangers), Shop.user(user)))
                .hasStatus(404);
        assertThat(shop.cancel(here, "", Shop.user(user)))
                .bodyJson()
                .extractingPath("$.cancellation.by")
                .isEqualTo("CUSTOMER");
        assertThat(shop.get("/api/v1/bookings/" + id(there), Shop.token(there)))
                .as("the link in the mail still opens it")
                .hasStatusOk();
    }

    @Test
    void areNotThoseOfAnAddressThatNobodyHasProved() {
        book(address);

        neighbours.publish(new UserRegistered(user, address, "Ada", "en", "Europe/Berlin"), user, null, 1);
        tell(new UserVerified(UUID.randomUUID(), "y" + address), 2);

        assertThat(mine(user)).isEmpty();
    }

    @Test
    void stayWhenTheAddressIsGivenUpAndNoNewOnesCome() {
        JsonNode old = book(address);
        JsonNode others = book("new-" + address);
        tell(new UserVerified(user, address), 2);

        tell(new UserEmailChanged(user, "new-" + address), 3);
        JsonNode late = book(address);
        assertThat(mine(user)).containsExactlyInAnyOrder(id(old), id(others));

        UUID heir = UUID.randomUUID();
        tell(new UserVerified(heir, address), 2);
        assertThat(mine(heir))
                .as("what was booked since nobody had the address")
                .containsExactly(id(late));
        assertThat(mine(user)).containsExactlyInAnyOrder(id(old), id(others));
    }

    @Test
    void areNotMovedByAnOlderWord() {
        tell(new UserEmailChanged(user, "new-" + address), 3);
        JsonNode old = book(address);

        neighbours.publish(new UserVerified(user, address), user, null, 2);
        tell(new UserVerified(UUID.randomUUID(), "z" + address), 1);

        assertThat(mine(user)).doesNotContain(id(old));
    }

    @Test
    void stayWithWhoeverWasSignedIn() {
        UUID assistant = UUID.randomUUID();
        JsonNode booking =
                shop.body(shop.post("/api/v1/bookings", Shop.order(offering, next(), address), Shop.user(assistant)));

        tell(new UserVerified(user, address), 2);

        assertThat(mine(assistant)).containsExactly(id(booking));
        assertThat(mine(user)).isEmpty();
    }

    private JsonNode book(String email) {
        return shop.booked(Shop.order(offering, next(), email));
    }

    private Instant next() {
        return Shop.in(3, hour++, 0);
    }

    private void tell(Event event, long sequence) {
        UUID who = event instanceof UserVerified verified ? verified.userId() : ((UserEmailChanged) event).userId();
        neighbours.publish(event, who, null, sequence);
        await().until(() -> known(who) != null && known(who) == sequence);
    }

    private @Nullable Long known(UUID who) {
        return jdbc.sql("SELECT sequence FROM account WHERE user_id = ?")
                .param(who)
                .query(Long.class)
                .optional()
                .orElse(null);
    }

    private List<String> mine(UUID who) {
        RequestPostProcessor caller = Shop.user(who);
        return shop.body(shop.get("/api/v1/users/me/bookings", caller))
                .get("items")
                .valueStream()
                .map(LinkedCustomersIT::id)
                .toList();
    }

    private static String id(JsonNode booking) {
        return booking.get("id").asString();
    }
}
