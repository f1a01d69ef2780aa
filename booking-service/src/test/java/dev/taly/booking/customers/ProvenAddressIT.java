package dev.taly.booking.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import dev.taly.booking.payments.Payments;
import dev.taly.events.auth.UserVerified;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Events tell whether whoever wrote a name has proved that the address beside it is his. */
@ServiceTest
class ProvenAddressIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private Payments neighbours;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private EventTap tap;

    @Autowired
    private JdbcClient jdbc;

    private final UUID stranger = UUID.randomUUID();
    private final UUID owner = UUID.randomUUID();
    private final String address = owner + "@example.org";
    private Company company;
    private UUID offering;
    private int hour = 9;

    @BeforeEach
    void open() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        offering = shop.offering(company, 60, "");
        proves(owner, address);
        proves(stranger, stranger + "@example.org");
    }

    @Test
    void whoeverIsSignedInHasProvedHisOwnAlone() {
        JsonNode own = book(address.toUpperCase(Locale.ROOT), Shop.user(owner));
        JsonNode others = book(address, Shop.user(stranger));
        JsonNode nobodys = book("x" + address, Shop.user(owner));

        assertThat(customer(own, "booking.created").get("addressProven").asBoolean())
                .isTrue();
        assertThat(customer(others, "booking.created").get("addressProven").asBoolean())
                .isFalse();
        assertThat(customer(others, "booking.created").get("userId").asString()).isEqualTo(stranger.toString());
        assertThat(customer(nobodys, "booking.created").get("addressProven").asBoolean())
                .isFalse();
    }

    /** The booking is then the owner's, but not the words. */
    @Test
    void aGuestHasProvedNone() {
        JsonNode booking = book(address, Shop.guest());

        assertThat(customer(booking, "booking.created").get("userId").asString())
                .isEqualTo(owner.toString());
        assertThat(customer(booking, "booking.created").get("addressProven").asBoolean())
                .isFalse();
    }

    @Test
    void itHoldsAfterTheBookingTurnedOutToBeHis() {
        String late = "late-" + address;
        UUID heir = UUID.randomUUID();
        JsonNode booking = book(late, Shop.guest());

        proves(heir, late);
        assertThat(shop.cancel(booking, "", Shop.user(heir))).hasStatusOk();

        JsonNode customer = customer(booking, "booking.cancelled");
        assertThat(customer.get("userId").asString()).isEqualTo(heir.toString());
        assertThat(customer.get("addressProven").asBoolean()).isFalse();
    }

    @Test
    void whoMendsTheNameOrTheAddressIsItsWriter() {
        JsonNode booking = book(address, Shop.user(owner));

        patch(booking, "{\"customer\":{\"phone\":\"+4930123456\"}}", Shop.user(company.owner()));
        assertThat(proven(booking, 1)).isTrue();
        patch(booking, "{\"customer\":{\"name\":\"Win 1000 USD\"}}", Shop.token(booking));
        assertThat(proven(booking, 2)).isFalse();
        patch(booking, "{\"customer\":{\"name\":\"Ada King\"}}", Shop.user(owner));
        assertThat(proven(booking, 3)).isTrue();
        patch(booking, "{\"customer\":{\"email\":\"x" + address + "\"}}", Shop.user(owner));
        assertThat(proven(booking, 4)).isFalse();
    }

    private void patch(JsonNode booking, String body, RequestPostProcessor who) {
        assertThat(mvc.patch()
                        .uri("/api/v1/bookings/" + id(booking))
                        .with(who)
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .hasStatusOk();
    }

    /** By the n-th word that it was updated. */
    private boolean proven(JsonNode booking, int n) {
        await().atMost(GENEROUS).until(() -> updates(booking) == n);
        return tap.of(id(booking))
                .getLast()
                .at("/data/booking/customer/addressProven")
                .asBoolean();
    }

    private long updates(JsonNode booking) {
        return tap.typesOf(id(booking)).stream()
                .filter("booking.updated"::equals)
                .count();
    }

    private JsonNode customer(JsonNode booking, String type) {
        await().atMost(GENEROUS).until(() -> tap.typesOf(id(booking)).contains(type));
        return tap.of(id(booking)).stream()
                .filter(event -> event.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .at("/data/booking/customer");
    }

    private JsonNode book(String email, RequestPostProcessor who) {
        Instant start = Shop.in(3, hour++, 0);
        return shop.body(shop.post("/api/v1/bookings", Shop.order(offering, start, email), who));
    }

    private void proves(UUID who, String email) {
        neighbours.publish(new UserVerified(who, email), who, null, 1);
        await().atMost(GENEROUS)
                .until(() -> jdbc.sql("SELECT EXISTS (SELECT 1 FROM account WHERE user_id = ?)")
                        .param(who)
                        .query(Boolean.class)
                        .single());
    }

    private static UUID id(JsonNode booking) {
        return UUID.fromString(booking.get("id").asString());
    }
}
