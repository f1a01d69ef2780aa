package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Cookies and CSRF tokens that are none: each costs a look into Redis, and no limit of a route ever sees it. */
@TestPropertySource(properties = {"TALY_RATE_LIMIT_FAILED_PROOFS=3/1h", "taly.trusted-proxies=127.0.0.1"})
class FailedProofsIT extends SessionIT {

    @Test
    void countsCookiesOfNoSession() {
        Browser known = signedIn(Person.somebody());
        Browser unknown = signedIn(Person.somebody());
        known.get("/api/v1/users/me")
                .header("X-Forwarded-For", "10.3.0.1")
                .exchange()
                .expectStatus()
                .isOk();
        for (int i = 0; i < 3; i++) {
            isProblem(postWithRandomCookie("10.3.0.1"), 401, "unauthorized");
        }

        isProblem(postWithRandomCookie("10.3.0.1"), 429, "too-many-requests");
        assertThat(BOOKING.received()).isEmpty();
        known.get("/api/v1/users/me")
                .header("X-Forwarded-For", "10.3.0.1")
                .exchange()
                .expectStatus()
                .isOk();
        unknown.get("/api/v1/users/me")
                .header("X-Forwarded-For", "10.3.0.2")
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    void countsCsrfTokensThatAreWrong() {
        Browser browser = signedIn(Person.somebody());
        for (int i = 0; i < 3; i++) {
            isProblem(
                    browser.post("/api/v1/bookings")
                            .header("X-Forwarded-For", "10.3.1.1")
                            .header("X-CSRF-Token", "guess")
                            .exchange(),
                    403,
                    "csrf-token-invalid");
        }

        isProblem(postWithRandomCookie("10.3.1.1"), 429, "too-many-requests");
        assertThat(BOOKING.received()).isEmpty();
    }

    private ResponseSpec postWithRandomCookie(String address) {
        Browser stranger = browser();
        stranger.setCookie(Browser.SESSION, Tokens.random());
        return stranger.post("/api/v1/bookings")
                .header("X-Forwarded-For", address)
                .exchange();
    }
}
