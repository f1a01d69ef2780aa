package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Cookies and CSRF tokens that are none: each costs a look into Redis, and no limit of a route ever sees it. */
@TestPropertySource(
        properties = {
            "TALY_RATE_LIMIT_FAILED_PROOFS=3/1h",
            "TALY_RATE_LIMIT_UNKNOWN_PROOFS=1/1h",
            "taly.trusted-proxies=127.0.0.1"
        })
class FailedProofsIT extends SessionIT {

    @Test
    void countsCookiesOfNoSession() {
        Browser known = signedIn(Person.somebody());
        spendFailures("10.3.0.1");

        ResponseSpec refused = postWithRandomCookie("10.3.0.1");
        refused.expectHeader().valueEquals(HttpHeaders.RETRY_AFTER, "1");
        isProblem(refused, 429, "too-many-requests");
        assertThat(BOOKING.received()).isEmpty();
        assertThat(statusOf(known, "10.3.0.1")).isEqualTo(200);
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

        isProblem(postWithRandomCookie("10.3.1.1"), 401, "unauthorized");
        isProblem(postWithRandomCookie("10.3.1.1"), 429, "too-many-requests");
        assertThat(BOOKING.received()).isEmpty();
    }

    @Test
    void letsInWhoSignsInWhereOthersGuess() {
        spendFailures("10.3.2.1");
        isProblem(postWithRandomCookie("10.3.2.1"), 429, "too-many-requests");

        Browser fresh = signedIn(Person.somebody());

        assertThat(statusOf(fresh, "10.3.2.1")).isEqualTo(200);
    }

    /** After a restart, or with a cookie that another instance gave. */
    @Test
    void letsInWhoComesAgainWhereOthersGuess() {
        try (ConfigurableApplicationContext another = anotherGateway()) {
            Browser unknown = new Browser(port(another)).signIn(SIGN_IN, Person.somebody());
            unknown.before(port);
            spendFailures("10.3.3.1");
            assertThat(statusOf(unknown, "10.3.3.1")).isEqualTo(429);

            await().atMost(PATIENCE).until(() -> {
                isProblem(postWithRandomCookie("10.3.3.1"), 429, "too-many-requests");
                return statusOf(unknown, "10.3.3.1") == 200;
            });

            assertThat(statusOf(unknown, "10.3.3.1")).isEqualTo(200);
        }
    }

    private void spendFailures(String address) {
        for (int i = 0; i < 3; i++) {
            isProblem(postWithRandomCookie(address), 401, "unauthorized");
        }
        // what the network has left
        isProblem(postWithRandomCookie(address), 401, "unauthorized");
    }

    private static int statusOf(Browser browser, String address) {
        return browser.get("/api/v1/users/me")
                .header("X-Forwarded-For", address)
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private ResponseSpec postWithRandomCookie(String address) {
        Browser stranger = browser();
        stranger.setCookie(Browser.SESSION, Tokens.random());
        return stranger.post("/api/v1/bookings")
                .header("X-Forwarded-For", address)
                .exchange();
    }
}
