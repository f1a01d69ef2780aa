package dev.taly.booking.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

import dev.taly.booking.Crowd;
import dev.taly.booking.EventTap;
import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;

/** The link that opens a booking without login, and its successor. */
@ServiceTest
class ManageLinkIT {

    private static final Duration GENEROUS = Duration.ofSeconds(60);

    @Autowired
    private Shop shop;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EventTap tap;

    private final UUID customer = UUID.randomUUID();
    private Company company;
    private JsonNode booking;
    private String old;

    @BeforeEach
    void book() {
        company = shop.company();
        shop.staff(company, "Mary Somerville", "09:00-17:00");
        UUID offering = shop.offering(company, 60, ",\"price\":{\"amount\":4500,\"currency\":\"EUR\"}");
        booking =
                shop.body(shop.post("/api/v1/bookings", Shop.order(offering, Shop.in(3, 10, 0)), Shop.user(customer)));
        old = booking.get("manageToken").asString();
    }

    @Test
    void opensNothingOnceItWasReplaced() {
        String fresh = replaced(Shop.token(old));

        assertThat(fresh).isNotEqualTo(old).hasSize(43);
        RequestPostProcessor stale = Shop.token(old);
        assertThat(shop.get(path(""), stale)).hasStatus(404);
        assertThat(shop.get(path("/cancel"), stale)).hasStatus(404);
        assertThat(shop.get(path("/invite.ics"), stale)).hasStatus(404);
        assertThat(shop.command(booking, "cancel", "{}", stale)).hasStatus(404);
        assertThat(shop.command(booking, "manage-link", "", stale)).hasStatus(404);
        assertThat(shop.command(booking, "reschedule", move(), stale)).hasStatus(404);
        assertThat(payable(old)).hasStatus(404);
        assertThat(payable(fresh)).hasStatusOk();
        assertThat(internal("customer", old)).hasStatus(404);
        assertThat(internal("customer", fresh)).hasStatusOk();
        assertThat(shop.get(path(""), Shop.token(fresh))).hasStatusOk();
        assertThat(shop.command(booking, "reschedule", move(), Shop.token(fresh)))
                .hasStatusOk();
    }

    @Test
    void isShownToTheSignedInCustomer() {
        String fresh = replaced(Shop.user(customer));

        assertThat(shop.get(path(""), Shop.token(fresh))).hasStatusOk();
        assertThat(shop.get(path(""), Shop.token(old))).hasStatus(404);
    }

    @Test
    void isNotShownToTheCompany() {
        UUID clerk = shop.member(company, UUID.randomUUID(), "STAFF");

        MvcTestResult result = shop.command(booking, "manage-link", "", Shop.user(clerk));

        assertThat(result).hasStatusOk();
        assertThat(shop.body(result).has("manageToken")).isFalse();
        assertThat(shop.get(path(""), Shop.token(old))).hasStatus(404);
        assertThat(shop.get(path(""), Shop.user(customer))).hasStatusOk();
    }

    /** Lost answers are asked for again; whoever has found the old link somewhere does not know the key. */
    @Test
    void isAnsweredAgainToWhoeverAskedAndToNobodyElse() throws Exception {
        String key = UUID.randomUUID().toString();

        List<String> answers = Crowd.of(5, _ -> replaced(Shop.key(key, Shop.token(old))));
        String fresh = answers.getFirst();

        assertThat(answers).containsOnly(fresh);
        assertThat(replaced(Shop.key(key, Shop.token(old)))).isEqualTo(fresh);
        String other = UUID.randomUUID().toString();
        assertThat(shop.command(booking, "manage-link", "", Shop.key(other, Shop.token(old))))
                .hasStatus(404);
        assertThat(shop.command(booking, "manage-link", "", Shop.key(key, Shop.guest())))
                .hasStatus(404);
        assertThat(shop.command(booking, "manage-link", "", Shop.key(key, Shop.token("x".repeat(43)))))
                .hasStatus(404);
        assertThat(shop.get(path(""), Shop.token(old))).hasStatus(404);
        assertThat(shop.get(path(""), Shop.token(fresh))).hasStatusOk();
    }

    @Test
    void isToldAtOnceWhoeverReplacedIt() {
        await().atMost(GENEROUS).until(() -> !tap.of(id()).isEmpty());
        String before = sealed(tap.of(id()).getFirst());

        assertThat(shop.command(booking, "manage-link", "", Shop.user(company.owner())))
                .hasStatusOk();

        await().atMost(GENEROUS).until(() -> tap.typesOf(id()).contains("booking.updated"));
        JsonNode told = tap.of(id()).getLast();
        assertThat(told.get("actor").asString()).isEqualTo("USER:" + company.owner());
        assertThat(told.at("/data/linkReplaced").asBoolean()).isTrue();
        String after = sealed(told);
        assertThat(after).isNotEqualTo(before);
        assertThat(after)
                .isEqualTo(jdbc.sql("SELECT manage_token_sealed FROM booking WHERE id = ?")
                        .param(id())
                        .query(String.class)
                        .single());
    }

    private static String sealed(JsonNode event) {
        JsonNode sealed = event.at("/data/booking/manageToken");
        assertThat(sealed.isMissingNode()).isFalse();
        return sealed.isString() ? sealed.asString() : sealed.iterator().next().asString();
    }

    private String replaced(RequestPostProcessor who) {
        MvcTestResult result = shop.command(booking, "manage-link", "", who);
        assertThat(result).hasStatusOk();
        return shop.body(result).get("manageToken").asString();
    }

    private MvcTestResult payable(String token) {
        return internal("payable", token);
    }

    private MvcTestResult internal(String what, String token) {
        RequestPostProcessor machine = jwt().jwt(jwt -> jwt.subject("payment-service"))
                .authorities(new SimpleGrantedAuthority("SCOPE_internal:booking"));
        return shop.get(
                "/internal/v1/bookings/" + id() + "/" + what,
                request -> machine.postProcessRequest(Shop.token(token).postProcessRequest(request)));
    }

    private static String move() {
        return "{\"start\":\"%s\"}".formatted(Shop.in(3, 12, 0));
    }

    private String path(String rest) {
        return "/api/v1/bookings/" + id() + rest;
    }

    private UUID id() {
        return UUID.fromString(booking.get("id").asString());
    }
}
