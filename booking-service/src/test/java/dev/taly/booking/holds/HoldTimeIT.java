package dev.taly.booking.holds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.ServiceTest;
import dev.taly.booking.Shop;
import dev.taly.booking.Shop.Company;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServiceTest
class HoldTimeIT {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    private Company company;

    @BeforeEach
    void open() {
        company = shop.company();
    }

    @Test
    void isFiveMinutesUnlessTheCompanySaysOtherwise() {
        shop.staff(company, "Ada", "09:00-13:00");
        UUID offering = shop.offering(company, 60, "");

        assertThat(minutes()).isEqualTo(5);
        assertThat(held(offering, 9)).isCloseTo(Duration.ofMinutes(5), Duration.ofSeconds(30));
        assertThat(put("{\"minutes\":30}", Shop.user(company.owner()))).hasStatusOk();

        assertThat(minutes()).isEqualTo(30);
        assertThat(held(offering, 10)).isCloseTo(Duration.ofMinutes(30), Duration.ofSeconds(30));
        assertThat(put("{\"minutes\":2}", Shop.user(company.owner()))).hasStatusOk();
        assertThat(held(offering, 11)).isCloseTo(Duration.ofMinutes(2), Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"minutes\":1}", "{\"minutes\":31}", "{\"minutes\":-5}", "{}"})
    void isBetweenTwoAndThirty(String body) {
        assertThat(put(body, Shop.user(company.owner()))).hasStatus(422);
        assertThat(minutes()).isEqualTo(5);
    }

    @Test
    void isSetByManagersAlone() {
        Company other = shop.company();

        assertThat(put("{\"minutes\":9}", Shop.guest())).hasStatus(401);
        assertThat(put("{\"minutes\":9}", Shop.user(shop.member(company, UUID.randomUUID(), "STAFF"))))
                .hasStatus(403);
        assertThat(put("{\"minutes\":9}", Shop.user(UUID.randomUUID()))).hasStatus(404);
        assertThat(put("{\"minutes\":9}", Shop.user(other.owner()))).hasStatus(404);
        assertThat(minutes()).isEqualTo(5);
        assertThat(put("{\"minutes\":9}", Shop.user(shop.member(company, UUID.randomUUID(), "MANAGER"))))
                .hasStatusOk();
        assertThat(minutes()).isEqualTo(9);
    }

    @Test
    void isThatOfTheOfferingsCompanyWhoeverHolds() {
        shop.staff(company, "Ada", "09:00-13:00");
        UUID offering = shop.offering(company, 60, "");
        Company other = shop.company();
        UUID colleague = shop.member(other, UUID.randomUUID(), "STAFF");

        assertThat(shop.hold(offering, Shop.in(3, 9, 0), Shop.user(colleague))).hasStatus(201);
        assertThat(shop.hold(offering, Shop.in(3, 9, 0), Shop.user(company.owner())))
                .hasStatus(409);
    }

    private Duration held(UUID offering, int hour) {
        MvcTestResult hold = shop.hold(offering, Shop.in(3, hour, 0), Shop.from("10.5.0." + hour));
        assertThat(hold).hasStatus(201);
        return Duration.between(
                Instant.now(), Instant.parse(shop.body(hold).get("expiresAt").asString()));
    }

    private int minutes() {
        return shop.body(shop.get(company.path("/hold-time"), Shop.guest()))
                .get("minutes")
                .asInt();
    }

    private MvcTestResult put(String body, RequestPostProcessor who) {
        return mvc.put()
                .uri(company.path("/hold-time"))
                .with(who)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }
}
