package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;

class CrossSiteTest extends GatewayTest {

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, http://evil.test",
        "Origin, http://localhost:8090",
        "Origin, null"
    })
    void refusesWhatAnotherSitesPageSends(String header, String value) {
        isProblem(post("/api/v1/bookings").header(header, value).exchange(), 403, "cross-site");
        assertThat(BOOKING.received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, http://localhost:8080", "Accept, */*"})
    void acceptsWhatOurOwnPagesAndProgramsSend(String header, String value) {
        post("/api/v1/bookings").header(header, value).exchange().expectStatus().isOk();
    }

    @Test
    void acceptsAFormOfOurOwnPageThatHidesItsOrigin() {
        post("/login")
                .header("Origin", "null")
                .header("Sec-Fetch-Site", "same-origin")
                .exchange()
                .expectStatus()
                .isOk();
        isProblem(
                post("/login")
                        .header("Origin", "null")
                        .header("Sec-Fetch-Site", "none")
                        .exchange(),
                403,
                "cross-site");
        isProblem(post("/login").header("Sec-Fetch-Site", "cross-site").exchange(), 403, "cross-site");
        isProblem(
                post("/login")
                        .header("Origin", "http://evil.test")
                        .header("Sec-Fetch-Site", "same-origin")
                        .exchange(),
                403,
                "cross-site");
    }

    @Test
    void acceptsATokenFromAnywhere() {
        post("/api/v1/bookings")
                .header("Authorization", "Bearer " + ISSUER.token())
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void acceptsWebhooksFromAnywhere() {
        post("/api/v1/webhooks/stripe")
                .header("Origin", "https://stripe.test")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/oauth2/code/apple", "/login/oauth2/code/appl%65"})
    void acceptsTheFormByWhichAppleSendsPeopleBack(String path) {
        client.post()
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("Origin", "https://appleid.apple.com")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login/oauth2/code/google", "/login/oauth2/code/apple/", "/login/oauth2/code/apple/x", "/login"
            })
    void acceptsNoOtherFormOfTheirs(String path) {
        isProblem(
                client.post()
                        .uri(URI.create("http://127.0.0.1:" + port + path))
                        .header("Origin", "https://appleid.apple.com")
                        .header("Sec-Fetch-Site", "cross-site")
                        .exchange(),
                403,
                "cross-site");
        isProblem(
                client.delete()
                        .uri("/login/oauth2/code/apple")
                        .header("Sec-Fetch-Site", "cross-site")
                        .exchange(),
                403,
                "cross-site");
    }

    @Test
    void letsLinksFromOtherSitesRead() {
        get("/api/v1/bookings/1/invite.ics")
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void opensItselfToNoOtherOrigin() {
        isProblem(
                client.options()
                        .uri("/api/v1/bookings")
                        .header("Origin", "http://evil.test")
                        .header("Access-Control-Request-Method", "POST")
                        .exchange(),
                403,
                "cross-site");
        get("/api/v1/bookings/1")
                .header("Origin", "http://evil.test")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    private RequestBodySpec post(String path) {
        return client.post().uri(path);
    }
}
