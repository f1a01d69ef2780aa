package dev.taly.gateway;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** With one origin open; {@link CrossSiteTest} has none. */
@TestPropertySource(properties = "TALY_CORS_ORIGINS=https://app.partner.test,https://other.partner.test")
class CrossOriginTest extends GatewayTest {

    private static final String PARTNER = "https://app.partner.test";

    @Test
    void letsAnOriginThatIsListedAskWithAToken() {
        preflight(PARTNER, "authorization,content-type,idempotency-key")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, PARTNER)
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
        client.post()
                .uri("/api/v1/bookings")
                .header("Origin", PARTNER)
                .header("Sec-Fetch-Site", "cross-site")
                .headers(headers -> headers.setBearerAuth(ISSUER.token()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, PARTNER)
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    }

    @Test
    void letsItReadThatItsTokenIsRefused() {
        ResponseSpec answer = get("/api/v1/bookings/1")
                .header("Origin", PARTNER)
                .headers(headers -> headers.setBearerAuth("nonsense"))
                .exchange();

        answer.expectHeader().valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, PARTNER);
        isProblem(answer, 401, "unauthorized");
    }

    @Test
    void staysClosedWithoutAToken() {
        isProblem(preflight(PARTNER, "x-csrf-token"), 403, "cross-site");
        isProblem(
                client.post().uri("/api/v1/bookings").header("Origin", PARTNER).exchange(), 403, "cross-site");
        get("/api/v1/bookings/1")
                .header("Origin", PARTNER)
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    @Test
    void staysClosedToOtherOriginsAndOutsideTheApi() {
        for (String origin : new String[] {"https://app.partner.test.evil.test", "http://app.partner.test", "null"}) {
            isProblem(preflight(origin, "authorization"), 403, "cross-site");
            get("/api/v1/bookings/1")
                    .header("Origin", origin)
                    .headers(headers -> headers.setBearerAuth(ISSUER.token()))
                    .exchange()
                    .expectHeader()
                    .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
        }
        get("/userinfo")
                .header("Origin", PARTNER)
                .headers(headers -> headers.setBearerAuth(ISSUER.token()))
                .exchange()
                .expectHeader()
                .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }

    private ResponseSpec preflight(String origin, String headers) {
        return client.options()
                .uri("/api/v1/bookings")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", headers)
                .exchange();
    }
}
