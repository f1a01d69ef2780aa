package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.gateway.FakeSignIn.Person;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class LogoutIT extends SessionIT {

    private final Person ada = Person.somebody();

    @Test
    void endsTheSessionHereAndTheSignInAtAuthService() {
        Browser browser = signedIn(ada);
        String id = browser.cookie(Browser.SESSION);

        var answer = browser.ownPost("/bff/logout")
                .exchange()
                .expectStatus()
                .isNoContent()
                .expectBody()
                .returnResult();

        browser.take(answer);
        assertThat(browser.cookie(Browser.SESSION)).isNull();
        assertThat(SIGN_IN.isSignedIn(ada)).isFalse();
        Browser thief = browser();
        thief.setCookie(Browser.SESSION, id);
        isProblem(thief.post("/api/v1/bookings").exchange(), 401, "unauthorized");
        assertThat(thief.session()).isEqualTo(Map.of("authenticated", false));
    }

    @Test
    void takesAFormAndReturnsItsBrowserToTheFirstPage() {
        Browser browser = signedIn(ada);

        var answer = browser.post("/bff/logout")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("_csrf=" + browser.csrfToken())
                .exchange()
                .expectStatus()
                .isSeeOther()
                .expectBody()
                .returnResult();

        assertThat(browser.location(answer)).hasToString(ORIGIN + "/");
        assertThat(browser.session()).isEqualTo(Map.of("authenticated", false));
    }

    @Test
    void letsNoOtherSiteSignAnybodyOut() {
        Browser browser = signedIn(ada);

        isProblem(browser.post("/bff/logout").exchange(), 403, "csrf-token-invalid");
        isProblem(
                browser.post("/bff/logout")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue("_csrf=guessed")
                        .exchange(),
                403,
                "csrf-token-invalid");
        browser.get("/bff/logout").exchange().expectStatus().isEqualTo(405);
        assertThat(browser.session()).containsEntry("userId", ada.userId());
    }

    @Test
    void leavesWhoeverCouldNotBeSignedOutSignedIn() {
        Browser browser = signedIn(ada);
        SIGN_IN.before(exchange -> FakeService.answer(exchange, 500, "text/plain", "broken"));
        isProblem(browser.ownPost("/bff/logout").exchange(), 503, "service-unavailable");

        CountDownLatch late = new CountDownLatch(1);
        SIGN_IN.before(exchange -> await(late));
        isProblem(browser.ownPost("/bff/logout").exchange(), 503, "service-unavailable");
        late.countDown();

        SIGN_IN.before(exchange -> {});
        assertThat(browser.session()).containsEntry("userId", ada.userId());
        browser.ownPost("/bff/logout").exchange().expectStatus().isNoContent();
    }

    @Test
    void signsOutWhoeverIsNotSignedInAnyMore() {
        Browser browser = signedIn(ada);
        String csrf = browser.csrfToken();
        browser.post("/bff/logout")
                .header("X-CSRF-Token", csrf)
                .exchange()
                .expectStatus()
                .isNoContent();

        browser.post("/bff/logout")
                .header("X-CSRF-Token", csrf)
                .exchange()
                .expectStatus()
                .isNoContent();
        client.post().uri("/bff/logout").exchange().expectStatus().isNoContent();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
