package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.gateway.FakeSignIn.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;

class CsrfIT extends SessionIT {

    private static final String PATH = "/api/v1/bookings";

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void asksForTheTokenWhereSomethingChanges(String method) {
        Browser browser = signedIn(Person.somebody());

        isProblem(browser.ask(HttpMethod.valueOf(method), PATH + "/1").exchange(), 403, "csrf-token-invalid");
        assertThat(BOOKING.received()).isEmpty();
        browser.ask(HttpMethod.valueOf(method), PATH + "/1")
                .header("X-CSRF-Token", browser.csrfToken())
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(BOOKING.last().headers()).doesNotContainKey("X-csrf-token");
    }

    @Test
    void acceptsNoOtherToken() {
        Browser browser = signedIn(Person.somebody());
        Browser other = signedIn(Person.somebody());

        for (String token : new String[] {"", "wrong", other.csrfToken(), browser.cookie(Browser.SESSION)}) {
            isProblem(browser.post(PATH).header("X-CSRF-Token", token).exchange(), 403, "csrf-token-invalid");
        }
        assertThat(BOOKING.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%62ff/logout", "/bff/logou%74", "/%61pi/v1/bookings"})
    void asksForTheTokenHoweverThePathIsWritten(String path) {
        Browser browser = signedIn(Person.somebody());

        isProblem(browser.post(path).exchange(), 403, "csrf-token-invalid");
        assertThat(BOOKING.received()).isEmpty();
        assertThat(browser.session()).containsEntry("authenticated", true);
    }

    @Test
    void readsWithoutAToken() {
        Browser browser = signedIn(Person.somebody());

        browser.get(PATH + "/1").exchange().expectStatus().isOk();
        browser.ask(HttpMethod.HEAD, PATH + "/1").exchange().expectStatus().isOk();
    }

    @Test
    void refusesAnotherSitesPageEvenWithTheToken() {
        Browser browser = signedIn(Person.somebody());

        for (String site : new String[] {"cross-site", "same-site"}) {
            isProblem(own(browser).header("Sec-Fetch-Site", site).exchange(), 403, "cross-site");
        }
        isProblem(own(browser).header("Origin", "http://evil.test").exchange(), 403, "cross-site");
        own(browser)
                .header("Sec-Fetch-Site", "same-origin")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void asksNothingOfWhoeverHasNoSession() {
        client.post().uri(PATH).exchange().expectStatus().isOk();
        client.post()
                .uri(PATH)
                .header("X-CSRF-Token", "whatever")
                .exchange()
                .expectStatus()
                .isOk();
        isProblem(client.post().uri(PATH).header("Sec-Fetch-Site", "cross-site").exchange(), 403, "cross-site");
    }

    @Test
    void asksNothingOfWhoeverHasAToken() {
        Browser browser = signedIn(Person.somebody());
        String token = ISSUER.token();

        browser.post(PATH)
                .headers(headers -> headers.setBearerAuth(token))
                .header("Sec-Fetch-Site", "cross-site")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(BOOKING.last().headers().getFirst("Authorization")).isEqualTo("Bearer " + token);
    }

    @Test
    void asksNothingOfWebhooksAndOfAuthServicesForms() {
        Browser browser = signedIn(Person.somebody());

        browser.post("/api/v1/webhooks/stripe").exchange().expectStatus().isOk();
        browser.post("/login").exchange().expectStatus().isOk();
        assertThat(PAYMENT.last().headers()).doesNotContainKey("Authorization");
        assertThat(AUTH.last().headers()).doesNotContainKey("Authorization");
    }

    private static RequestBodySpec own(Browser browser) {
        return browser.ownPost(PATH);
    }
}
