package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.util.UriComponentsBuilder;

/** What of signing in needs no memory: up to the moment at which somebody is signed in. */
class SignInTest extends GatewayTest {

    private Browser browser() {
        return new Browser(port);
    }

    @Test
    void sendsTheBrowserToAuthServiceWithPkceStateAndNonce() {
        URI authorize = browser().begin("/");

        assertThat(authorize.toString()).startsWith(ORIGIN + "/oauth2/authorize?");
        Map<String, String> asked = FakeSignIn.form(authorize.getRawQuery());
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "gateway")
                .containsEntry("redirect_uri", ORIGIN + "/bff/callback")
                .containsEntry("scope", "openid profile email")
                .containsEntry("code_challenge_method", "S256");
        assertThat(asked.get("state")).hasSize(43).isNotEqualTo(asked.get("nonce"));
        assertThat(asked.get("nonce")).hasSize(43);
        assertThat(asked.get("code_challenge")).hasSize(43);
    }

    @Test
    void keepsAnAttemptInACookieThatNobodyCanRead() {
        var answer =
                get("/bff/login?returnTo=/bookings").exchange().expectBody().returnResult();

        ResponseCookie cookie = answer.getResponseCookies().getFirst(Browser.ATTEMPT);
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).hasMinutes(10);
        String state = Browser.state(answer.getResponseHeaders().getLocation());
        assertThat(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.ISO_8859_1))
                .doesNotContain(state, "/bookings");
        assertThat(answer.getResponseCookies()).containsOnlyKeys(Browser.ATTEMPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.test",
                "///evil.test",
                "/\\evil.test",
                "\\\\evil.test",
                "/\t/evil.test",
                "/\n/evil.test",
                " /x",
                "https://evil.test",
                "javascript:alert(1)",
                "evil.test",
                "@evil.test",
                ".evil.test",
                "",
                "/%zz",
                "/a b",
                "/ü"
            })
    void refusesToReturnAnywhereButToOurOwnPaths(String returnTo) {
        URI uri = UriComponentsBuilder.fromUriString("http://127.0.0.1:" + port + "/bff/login")
                .queryParam("returnTo", "{there}")
                .encode()
                .buildAndExpand(returnTo)
                .toUri();

        ResponseSpec answer = client.get().uri(uri).exchange();

        answer.expectHeader().doesNotExist("Set-Cookie").expectHeader().doesNotExist("Location");
        isProblem(answer, 400, "return-to-invalid");
    }

    @Test
    void refusesAnAnswerToAnAttemptOfAnotherBrowser() {
        URI attackers = browser().begin("/");
        String code = SIGN_IN.signIn(FakeSignIn.Person.somebody(), attackers);
        Browser victim = browser();
        victim.begin("/");

        ResponseSpec answer = victim.get("/bff/callback?code=" + code + "&state=" + Browser.state(attackers))
                .exchange();

        answer.expectHeader().doesNotExist("Set-Cookie");
        isProblem(answer, 400, "sign-in-state-invalid");
        isProblem(victim.get("/bff/callback?code=" + code).exchange(), 400, "sign-in-state-invalid");
        isProblem(victim.get("/bff/callback?error=access_denied").exchange(), 400, "sign-in-state-invalid");
        assertThat(SIGN_IN.service().received()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"access_denied, denied", "server_error, failed", "%3Cscript%3E, failed"})
    void sendsTheBrowserToAnExplanationOfWhatAuthServiceSays(String error, String reason) {
        Browser browser = browser();
        String state = Browser.state(browser.begin("/"));

        var answer = browser.get("/bff/callback?error=" + error + "&state=" + state)
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody()
                .returnResult();

        assertThat(browser.location(answer)).hasToString(ORIGIN + "/login/error?reason=" + reason);
        assertThat(browser.cookie(Browser.ATTEMPT)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA"})
    void sendsTheBrowserToAnExplanationWhenItComesBackTooLate(String cookie) {
        Browser browser = browser();
        if (!cookie.isEmpty()) {
            browser.setCookie(Browser.ATTEMPT, cookie);
        }

        assertThat(browser.finish("code", "state")).hasToString(ORIGIN + "/login/error?reason=expired");
    }

    @Test
    void takesNoSessionsCookieForAnAttempt() {
        Browser browser = browser();
        String state = Browser.state(browser.begin("/"));
        String attempt = browser.cookie(Browser.ATTEMPT);
        Browser other = browser();
        other.setCookie(Browser.SESSION, attempt);

        assertThat(other.finish("code", state)).hasToString(ORIGIN + "/login/error?reason=expired");
    }

    @Test
    void acceptsNoIdTokenThatIsNotForUsOrNotForThisAttempt() {
        for (Map<String, Object> claims : List.<Map<String, Object>>of(
                Map.of("nonce", "another"),
                Map.of("aud", "taly"),
                Map.of("iss", "http://evil.test"),
                Map.of("sid", ""))) {
            SIGN_IN.idTokensClaim(claims);
            Browser browser = browser();
            URI authorize = browser.begin("/");

            URI target =
                    browser.finish(SIGN_IN.signIn(FakeSignIn.Person.somebody(), authorize), Browser.state(authorize));

            assertThat(target).as(claims.toString()).hasToString(ORIGIN + "/login/error?reason=failed");
            assertThat(browser.cookie(Browser.SESSION)).isNull();
        }
    }

    @Test
    void saysThatNobodyCanSignInWhileAuthServiceOrRedisIsAway() {
        Browser browser = browser();
        URI authorize = browser.begin("/");
        String state = Browser.state(authorize);
        SIGN_IN.before(exchange -> FakeService.answer(exchange, 500, "text/plain", "broken"));
        isProblem(browser.get("/bff/callback?code=1&state=" + state).exchange(), 503, "service-unavailable");

        SIGN_IN.before(exchange -> {});
        String code = SIGN_IN.signIn(FakeSignIn.Person.somebody(), authorize);
        isProblem(browser.get("/bff/callback?code=" + code + "&state=" + state).exchange(), 503, "service-unavailable");
    }
}
