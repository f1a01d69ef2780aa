package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Who may do what with a booking. 404 hides it, 403 is for its customer who wants what only the company may. */
@ServiceTest
class LifeAccessIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private final UUID customer = UUID.randomUUID();
    private Company company;
    private UUID clerk;
    private JsonNode booking;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        clerk = shop.member(company, UUID.randomUUID(), "STAFF");
        UUID offering = shop.offering(company, 60, ",\"approvalRequired\":true");
        booking =
                shop.body(shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(3, 10, 0)), Shop.user(customer)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve", "decline", "complete", "no-show"})
    void letsTheCompanyAloneSayWhatBecomesOfIt(String command) {
        assertThat(shop.command(booking, command, "", Shop.guest())).hasStatus(401);
        assertThat(shop.command(booking, command, "", Shop.token(booking))).hasStatus(401);
        assertThat(shop.command(booking, command, "", Shop.user(UUID.randomUUID())))
                .hasStatus(404);
        assertThat(shop.command(booking, command, "", both(UUID.randomUUID()))).hasStatus(404);
        assertThat(shop.command(booking, command, "", Shop.user(shop.company().owner())))
                .hasStatus(404);
        assertThat(shop.command(booking, command, "", Shop.user(customer))).hasStatus(403);
        assertThat(shop.status(booking)).isEqualTo("PENDING_APPROVAL");

        // it has not begun, so that two of them are refused for another reason
        assertThat(shop.command(booking, command, "", Shop.user(clerk))
                        .getResponse()
                        .getStatus())
                .isIn(200, 409);
    }

    @Test
    void letsTheCompanyAloneSwap() {
        JsonNode other = shop.booked(Shop.order(offering(), Shop.in(3, 12, 0)));
        Company foreign = shop.company();
        shop.staff(foreign, "Ada", "09:00-17:00");
        JsonNode foreigns = shop.booked(Shop.order(shop.offering(foreign, 60, ""), Shop.in(3, 12, 0)));

        assertThat(swap(other, Shop.guest())).hasStatus(401);
        assertThat(swap(other, Shop.token(booking))).hasStatus(401);
        assertThat(swap(other, Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(swap(other, Shop.user(foreign.owner()))).hasStatus(404);
        assertThat(swap(other, Shop.user(customer))).hasStatus(403);
        assertThat(swap(foreigns, Shop.user(company.owner())))
                .as("another company's")
                .hasStatus(404);
        assertThat(swap(other, Shop.user(clerk))).as("they do not stand yet").hasStatus(409);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ''",
        "GET, /cancel",
        "GET, /invite.ics",
        "POST, /cancel",
        "POST, /reschedule",
        "POST, /manage-link",
    })
    void letsItsCustomerAndTheCompany(String method, String path) {
        assertThat(call(method, path, Shop.guest())).hasStatus(404);
        assertThat(call(method, path, Shop.token("x".repeat(43)))).hasStatus(404);
        assertThat(call(method, path, Shop.token(""))).hasStatus(404);
        assertThat(call(method, path, Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(call(method, path, Shop.user(shop.company().owner()))).hasStatus(404);
        assertThat(shop.status(booking)).isEqualTo("PENDING_APPROVAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "customer", "clerk", "both"})
    void opensEverythingElseToWhoeverItIsFor(String who) {
        RequestPostProcessor caller = switch (who) {
            case "token" -> Shop.token(booking);
            case "customer" -> Shop.user(customer);
            case "both" -> both(UUID.randomUUID());
            default -> Shop.user(clerk);
        };

        assertThat(call("GET", "", caller)).hasStatusOk();
        assertThat(call("GET", "/cancel", caller)).hasStatusOk();
        assertThat(call("GET", "/invite.ics", caller)).hasStatusOk();
        assertThat(call("POST", "/reschedule", caller)).hasStatusOk();
        assertThat(call("POST", "/cancel", caller)).hasStatusOk();
    }

    @Test
    void letsNobodyInWhoHasLeft() {
        shop.leave(company, clerk);

        assertThat(shop.command(booking, "approve", "", Shop.user(clerk))).hasStatus(404);
        assertThat(call("GET", "", Shop.user(clerk))).hasStatus(404);
    }

    @Test
    void letsEverybodyHoldAndWhoeverKnowsItGiveItUp() {
        String order = "{\"offeringId\":\"%s\",\"start\":\"%s\"}".formatted(offering(), Shop.in(3, 14, 0));
        UUID hold = shop.id(shop.post("/api/v1/holds", order, Shop.guest()));

        assertThat(shop.post("/api/v1/holds/" + UUID.randomUUID() + "/renew", "", Shop.guest()))
                .hasStatus(404);
        assertThat(shop.post("/api/v1/holds/" + hold + "/renew", "", Shop.guest()))
                .hasStatusOk();
        assertThat(mvc.delete().uri("/api/v1/holds/" + hold).exchange()).hasStatus(204);
        assertThat(mvc.get()
                        .uri("/api/v1/holds/" + hold)
                        .exchange()
                        .getResponse()
                        .getStatus())
                .isIn(401, 403, 404, 405);
    }

    @Test
    void letsManagersSetHowLongSlotsAreHeld() {
        assertThat(shop.get(company.path("/hold-time"), Shop.guest())).hasStatusOk();
        assertThat(holdTime(Shop.guest())).hasStatus(401);
        assertThat(holdTime(Shop.user(customer))).hasStatus(404);
        assertThat(holdTime(Shop.user(shop.company().owner()))).hasStatus(404);
        assertThat(holdTime(Shop.user(clerk))).hasStatus(403);
        assertThat(holdTime(Shop.user(shop.member(company, UUID.randomUUID(), "MANAGER"))))
                .hasStatusOk();
        assertThat(shop.body(shop.get(company.path("/hold-time"), Shop.guest()))
                        .get("minutes")
                        .asInt())
                .isEqualTo(7);
    }

    private MvcTestResult holdTime(RequestPostProcessor who) {
        return mvc.put()
                .uri(company.path("/hold-time"))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"minutes\":7}")
                .exchange();
    }

    private MvcTestResult call(String method, String path, RequestPostProcessor who) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri("/api/v1/bookings/" + booking.get("id").asString() + path)
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(path.equals("/reschedule") ? "{\"start\":\"%s\"}".formatted(Shop.in(3, 15, 0)) : "{}")
                .exchange();
    }

    private MvcTestResult swap(JsonNode other, RequestPostProcessor who) {
        return shop.post(
                "/api/v1/bookings/swap",
                "{\"bookingId\":\"%s\",\"otherBookingId\":\"%s\"}"
                        .formatted(booking.get("id").asString(), other.get("id").asString()),
                who);
    }

    /** Signed in as somebody, with the booking's token. */
    private RequestPostProcessor both(UUID user) {
        return request -> Shop.user(user).postProcessRequest(Shop.token(booking).postProcessRequest(request));
    }

    private UUID offering() {
        return UUID.fromString(booking.get("offeringId").asString());
    }
}
