package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.secrets.Tokens;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Redis is away, as in all tests but the ITs. */
class RedisAwayTest extends GatewayTest {

    @Test
    void tellsWhoComesWithASessionToTryAgain() {
        Browser browser = new Browser(port);
        browser.setCookie(Browser.SESSION, Tokens.random());

        for (String path : new String[] {"/api/v1/users/me", "/api/v1/session"}) {
            ResponseSpec answer = browser.get(path).exchange();
            answer.expectHeader().exists(HttpHeaders.RETRY_AFTER).expectHeader().doesNotExist("Set-Cookie");
            isProblem(answer, 503, "service-unavailable");
        }
        isProblem(browser.post("/bff/logout").exchange(), 503, "service-unavailable");
        assertThat(USER.received()).isEmpty();
    }

    @Test
    void harmsNobodyElse() {
        get("/api/v1/users/me").exchange().expectStatus().isOk();
        get("/api/v1/users/me")
                .headers(headers -> headers.setBearerAuth(
                        ISSUER.token("somebody", "session", Instant.now().plusSeconds(600))))
                .exchange()
                .expectStatus()
                .isOk();
        new Browser(port).begin("/");
        assertThat(new Browser(port).session()).isEqualTo(Map.of("authenticated", false));
    }

    @Test
    void asksNothingAboutWhatCannotBeASession() {
        Browser browser = new Browser(port);
        browser.setCookie(Browser.SESSION, "nonsense");

        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();
    }

    @Test
    void asksNothingWhereSessionsDoNotMatter() {
        Browser browser = new Browser(port);
        browser.setCookie(Browser.SESSION, Tokens.random());

        browser.get("/login").exchange().expectStatus().isOk();
        browser.get("/oauth2/authorize").exchange().expectStatus().isOk();
        browser.post("/api/v1/webhooks/stripe").exchange().expectStatus().isOk();
    }
}
