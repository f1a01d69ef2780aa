package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Redis is away, as in all tests of this module but one: the limits hold, and nobody else notices. */
@TestPropertySource(
        properties = {
            "TALY_RATE_LIMIT_AUTH=3/1h",
            "TALY_RATE_LIMIT_BOOKING=3/1h",
            "taly.rate-limit-settling=20ms",
            "taly.trusted-proxies=127.0.0.1"
        })
class RateLimitsTest extends GatewayTest {

    @Test
    void limitsAnAddressAndSaysWhatIsLeft() {
        for (int left = 2; left >= 0; left--) {
            ask("10.0.0.1", null)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"auth\";q=3;w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"auth\";r=" + left + ";t=[0-9]+");
        }

        ResponseSpec refused = ask("10.0.0.1", null);
        refused.expectHeader()
                .valueEquals("RateLimit-Policy", "\"auth\";q=3;w=3600")
                .expectHeader()
                .valueMatches("RateLimit", "\"auth\";r=0;t=[0-9]+")
                .expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        value -> assertThat(Long.parseLong(value)).isBetween(1000L, 1200L));
        isProblem(refused, 429, "too-many-requests");
        assertThat(AUTH.received()).hasSize(3);
    }

    @Test
    void limitsEachAddressByItself() {
        exhaust("10.0.1.1", null);

        ask("10.0.1.2", null).expectStatus().isOk();
    }

    @Test
    void takesASubscribersWholeNetworkForOneAddress() {
        exhaust("2001:db8:1:2::1", null);

        ask("2001:db8:1:ff:ffff::9", null).expectStatus().isEqualTo(429);
        ask("2001:db8:1:100::1", null).expectStatus().isOk();
    }

    @Test
    void limitsAPersonWhereverHeAsksFrom() {
        String token = ISSUER.token(
                "0199a1e0-0000-7000-8000-000000000001", Instant.now().plusSeconds(600));
        exhaust("10.0.2.1", token);

        ask("10.0.2.2", token).expectStatus().isEqualTo(429);
        ask("10.0.2.1", null).expectStatus().isOk();
    }

    @Test
    void limitsKindsOfPathsByThemselves() {
        exhaust("10.0.3.1", null);

        get("/api/v1/bookings/1")
                .header("X-Forwarded-For", "10.0.3.1")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private void exhaust(String address, String token) {
        for (int i = 0; i < 3; i++) {
            ask(address, token).expectStatus().isOk();
        }
        ask(address, token).expectStatus().isEqualTo(429);
    }

    private ResponseSpec ask(String address, String token) {
        return get("/api/v1/auth/sessions")
                .header("X-Forwarded-For", "9.9.9.9, " + address)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange();
    }
}
