package dev.taly.booking.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** Who sees a booking. */
@ServiceTest
class BookingAccessIT {

    private static final String PRICED = ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    private final UUID customer = UUID.randomUUID();
    private Company company;
    private String path;
    private UUID id;
    private String token;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Ada", "09:00-17:00");
        UUID offering = shop.offering(company, 60, PRICED);
        MvcTestResult result =
                shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(3, 10, 0)), Shop.user(customer));
        id = shop.id(result);
        token = shop.body(result).get("manageToken").asString();
        path = "/api/v1/bookings/" + id;
    }

    @Test
    void showsItToTheTokenTheCustomerAndTheCompany() {
        UUID staff = shop.member(company, UUID.randomUUID(), "STAFF");

        assertThat(shop.get(path, Shop.token(token))).hasStatusOk();
        assertThat(shop.get(path, Shop.user(customer))).hasStatusOk();
        assertThat(shop.get(path, Shop.user(staff))).hasStatusOk();
        assertThat(shop.body(shop.get(path, Shop.token(token))).has("manageToken"))
                .isFalse();
    }

    @Test
    void hidesItFromEverybodyElse() {
        Company other = shop.company();

        assertThat(shop.get(path, Shop.guest())).hasStatus(404);
        assertThat(shop.get(path, Shop.token("x".repeat(43)))).hasStatus(404);
        assertThat(shop.get(path, Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(shop.get(path, Shop.user(other.owner()))).hasStatus(404);
        assertThat(shop.get("/api/v1/bookings/" + UUID.randomUUID(), Shop.token(token)))
                .hasStatus(404);
    }

    @Test
    void listsACompanysBookingsPageByPageForItsMembers() {
        UUID offering = shop.offering(company, 60, "");
        shop.id(shop.book(Shop.order(offering, Shop.in(3, 12, 0))));
        shop.id(shop.book(Shop.order(offering, Shop.in(4, 10, 0))));

        JsonNode first = shop.body(shop.get(company.path("/bookings?limit=2"), Shop.user(company.owner())));
        JsonNode second = shop.body(shop.get(
                company.path(
                        "/bookings?limit=2&cursor=" + first.get("nextCursor").asString()),
                Shop.user(company.owner())));
        String day = Shop.in(4, 10, 0).toString().substring(0, 10);
        JsonNode oneDay = shop.body(
                shop.get(company.path("/bookings?from=%s&to=%s".formatted(day, day)), Shop.user(company.owner())));

        assertThat(first.get("items")).hasSize(2);
        assertThat(first.at("/items/0/id").asString()).isEqualTo(id.toString());
        assertThat(second.get("items")).hasSize(1);
        assertThat(second.get("nextCursor").isNull()).isTrue();
        assertThat(oneDay.get("items")).hasSize(1);
        assertThat(shop.get(company.path("/bookings"), Shop.user(customer))).hasStatus(404);
        assertThat(shop.get(company.path("/bookings"), Shop.guest())).hasStatus(401);
        assertThat(shop.get(company.path("/bookings?cursor=7"), Shop.user(company.owner())))
                .hasStatus(400);
    }

    @Test
    void showsItToAProgramOfTheCompanyThatMayReadBookings() {
        RequestPostProcessor reader = Shop.program(company.id(), "bookings:read");

        assertThat(shop.get(path, reader)).hasStatusOk();
        assertThat(shop.get(path + "/cancel", reader)).hasStatusOk();
        assertThat(shop.body(shop.get(company.path("/bookings"), reader)).get("items"))
                .hasSize(1);
        assertThat(shop.get(company.path("/customers"), reader)).hasStatus(403);
        assertThat(shop.post(path + "/cancel", "{}", reader)).hasStatus(403);
    }

    @Test
    void letsAProgramThatMayWriteBookingsActAsTheCompany() {
        RequestPostProcessor writer = Shop.program(company.id(), "bookings:write");

        assertThat(shop.get(path, writer)).hasStatus(403);
        assertThat(shop.post(path + "/cancel", "{}", writer)).hasStatusOk();
        assertThat(shop.body(shop.get(path, Shop.token(token))).get("status").asString())
                .isEqualTo("CANCELLED");
    }

    @Test
    void hidesItFromProgramsOfOtherCompanies() {
        Company other = shop.company();

        assertThat(shop.get(path, Shop.program(other.id(), "bookings:read"))).hasStatus(404);
        assertThat(shop.get(company.path("/bookings"), Shop.program(other.id(), "bookings:read")))
                .hasStatus(404);
        assertThat(shop.post(path + "/cancel", "{}", Shop.program(other.id(), "bookings:write")))
                .hasStatus(404);
    }

    @Test
    void tellsPaymentServiceWhatIsDue() {
        JsonNode payable = shop.body(payable(token, null));

        assertThat(payable.at("/amount/amount").asLong()).isEqualTo(4500);
        assertThat(payable.at("/amount/currency").asString()).isEqualTo("EUR");
        assertThat(payable.get("purpose").asString()).isEqualTo("FULL");
        assertThat(payable.get("companyName").asString()).isEqualTo("Analytical Cuts");
        assertThat(payable.get("description").asString()).isEqualTo("Haircut");
        assertThat(Instant.parse(payable.get("deadline").asString())).isAfter(Instant.now());
        assertThat(payable.at("/sale/offeringName").asString()).isEqualTo("Haircut");
        assertThat(payable.at("/sale/companyTimeZone").asString()).isEqualTo(Shop.ZONE.getId());
        assertThat(payable.at("/sale/timeZone").asString()).isEqualTo(Shop.ZONE.getId());
        assertThat(payable.at("/sale/customerName").asString()).isEqualTo("Ada Lovelace");
        assertThat(payable.at("/sale/customerLocale").asString()).isEqualTo("de");
        assertThat(Instant.parse(payable.at("/sale/startsAt").asString())).isEqualTo(Shop.in(3, 10, 0));
        assertThat(shop.body(stillPayable())).isEqualTo(payable);
        assertThat(payable(null, customer)).hasStatusOk();
        assertThat(payable("x".repeat(43), null)).hasStatus(404);
        assertThat(payable(null, UUID.randomUUID())).hasStatus(404);
        assertThat(payable(null, null)).hasStatus(404);
        assertThat(shop.get("/internal/v1/bookings/" + id + "/payable", Shop.user(company.owner())))
                .hasStatus(403);
    }

    @Test
    void tellsServicesWhoItsCustomerIsAlsoWhenNothingIsDue() {
        assertThat(shop.post("/api/v1/bookings/" + id + "/cancel", "{}", Shop.token(token)))
                .hasStatusOk();

        assertThat(internal("customer", token, null)).hasStatusOk();
        assertThat(internal("customer", null, customer)).hasStatusOk();
        assertThat(internal("customer", "x".repeat(43), null)).hasStatus(404);
        assertThat(internal("customer", null, UUID.randomUUID())).hasStatus(404);
        assertThat(internal("customer", null, company.owner()))
                .as("works there")
                .hasStatus(404);
        assertThat(internal("customer", null, null)).hasStatus(404);
        String path = "/internal/v1/bookings/" + id + "/customer";
        assertThat(shop.get(path, Shop.token(token))).hasStatus(401);
        assertThat(shop.get(path, Shop.user(customer))).hasStatus(403);
    }

    @Test
    void tellsServicesAloneWhetherItIsStillDue() {
        String internal = "/internal/v1/bookings/" + id + "/still-payable";

        assertThat(stillPayable()).hasStatusOk();
        assertThat(shop.get(internal, Shop.guest())).hasStatus(401);
        assertThat(shop.get(internal, Shop.token(token))).hasStatus(401);
        assertThat(shop.get(internal, Shop.user(customer))).hasStatus(403);
        assertThat(shop.get(internal, Shop.user(company.owner()))).hasStatus(403);
        assertThat(shop.get(internal, jwt().jwt(jwt -> jwt.subject("payment-service"))))
                .hasStatus(403);
        assertThat(shop.get("/internal/v1/bookings/" + UUID.randomUUID() + "/still-payable", machine()))
                .hasStatus(404);
        assertThat(shop.get("/internal/v1/bookings/7/still-payable", machine())).hasStatus(400);
    }

    @Test
    void letsNothingBePaidAfterTheDeadline() {
        jdbc.sql("UPDATE booking SET expires_at = :past WHERE id = :id")
                .param("past", Timestamp.from(Instant.now().minusSeconds(1)))
                .param("id", id)
                .update();

        MvcTestResult late = payable(token, null);

        assertThat(late).hasStatus(409);
        assertThat(stillPayable()).hasStatus(409);
        assertThat(shop.body(late).get("type").asString()).isEqualTo("/problems/booking-not-payable");
    }

    private MvcTestResult payable(String bookingToken, UUID userId) {
        return internal("payable", bookingToken, userId);
    }

    private MvcTestResult internal(String what, String bookingToken, UUID userId) {
        var request = mvc.get().uri("/internal/v1/bookings/" + id + "/" + what).with(machine());
        if (bookingToken != null) {
            request.header("Booking-Token", bookingToken);
        }
        if (userId != null) {
            request.param("userId", userId.toString());
        }
        return request.exchange();
    }

    private MvcTestResult stillPayable() {
        return shop.get("/internal/v1/bookings/" + id + "/still-payable", machine());
    }

    private static RequestPostProcessor machine() {
        return jwt().jwt(jwt -> jwt.subject("payment-service"))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:booking"));
    }
}
