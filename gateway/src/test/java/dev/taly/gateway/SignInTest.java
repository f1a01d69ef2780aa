package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private static final String STATE = "a".repeat(43);

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

        String state = Browser.state(answer.getResponseHeaders().getLocation());
        ResponseCookie cookie = answer.getResponseCookies().getFirst(Browser.attempt(state));
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getMaxAge()).hasMinutes(10);
        assertThat(new String(Base64.getUrlDecoder().decode(cookie.getValue()), StandardCharsets.ISO_8859_1))
                .doesNotContain(state, "/bookings");
        assertThat(answer.getResponseCookies()).containsOnlyKeys(Browser.attempt(state));
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
    void beginsAgainWhereAnAnswerIsToAnAttemptOfAnotherBrowser() {
        URI attackers = browser().begin("/");
        String code = SIGN_IN.signIn(FakeSignIn.Person.somebody(), attackers);
        Browser victim = browser();
        victim.begin("/");

        for (String answer : List.of(
                "code=" + code + "&state=" + Browser.state(attackers),
                "code=" + code,
                "code=" + code + "&state=short",
                "error=access_denied")) {
            victim.get("/bff/callback?" + answer)
                    .exchange()
                    .expectStatus()
                    .isFound()
                    .expectHeader()
                    .location(ORIGIN + "/bff/login")
                    .expectHeader()
                    .doesNotExist("Set-Cookie");
        }
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
        assertThat(browser.cookie(Browser.attempt(state))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA"})
    void sendsTheBrowserToAnExplanationWhenItComesBackTooLate(String cookie) {
        Browser browser = browser();
        if (!cookie.isEmpty()) {
            browser.setCookie(Browser.attempt(STATE), cookie);
        }

        assertThat(browser.finish("code", STATE)).hasToString(ORIGIN + "/login/error?reason=expired");
    }

    @Test
    void takesNoSessionsCookieForAnAttempt() {
        Browser browser = browser();
        String state = Browser.state(browser.begin("/"));
        String attempt = browser.cookie(Browser.attempt(state));
        Browser other = browser();
        other.setCookie(Browser.SESSION, attempt);

        assertThat(other.finish("code", state)).hasToString(ORIGIN + "/login/error?reason=expired");
    }

    /** Cookies of more would leave no room for other headers. */
    @Test
    void keepsTheLatestAttempts() {
        Browser browser = browser();
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            var answer = browser.get("/bff/login?returnTo=/" + "x".repeat(1900))
                    .exchange()
                    .expectBody()
                    .returnResult();
            states.add(Browser.state(browser.location(answer)));
        }

        assertThat(states)
                .filteredOn(state -> browser.cookie(Browser.attempt(state)) != null)
                .isEqualTo(states.subList(2, 5));
        browser.get("/api/v1/session").exchange().expectStatus().isOk();
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
