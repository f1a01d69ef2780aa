package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.http.ResponseCookie;

class SignInIT extends SessionIT {

    private final Person ada = Person.somebody();

    @Test
    void leadsToTheAccountWhoeverDoesNotSayWhereElse() {
        Browser browser = browser();
        URI authorize = browser.beginAt("/bff/login");

        assertThat(browser.finish(SIGN_IN.signIn(ada, authorize), Browser.state(authorize)))
                .hasToString(ORIGIN + "/account");
    }

    @Test
    void signsABrowserInAndReturnsItToWhereItWas() {
        Browser browser = browser();
        URI authorize = browser.begin("/bookings?page=2%26x");
        String code = SIGN_IN.signIn(ada, authorize);

        var answer = browser.get("/bff/callback?code=" + code + "&state=" + Browser.state(authorize))
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody()
                .returnResult();

        assertThat(browser.location(answer)).hasToString(ORIGIN + "/bookings?page=2&x");
        ResponseCookie cookie = answer.getResponseCookies().getFirst(Browser.SESSION);
        assertThat(cookie.getValue()).matches("[A-Za-z0-9_-]{43}");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(browser.session())
                .containsEntry("authenticated", true)
                .containsEntry("userId", ada.userId())
                .containsEntry("sessionId", ada.sessionId())
                .containsEntry("name", "Ada Lovelace")
                .containsEntry("email", "ada@example.test");
        assertThat(Instant.parse((String) browser.session().get("expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(478)),
                        Instant.now().plus(Duration.ofHours(8)));
    }

    @Test
    void givesServicesATokenAndNoCookie() {
        Browser browser = signedIn(ada);

        browser.get("/api/v1/users/me")
                .header("Authorization", "Basic dTpw")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(USER.last().headers()).doesNotContainKey("Cookie");
        assertThat(USER.last().headers().get("Authorization"))
                .singleElement()
                .satisfies(sent -> assertThat(sent).startsWith("Bearer ey"));
    }

    @Test
    void givesNoAnswerToBeStored() {
        signedIn(ada).get("/api/v1/session").exchange().expectHeader().valueEquals("Cache-Control", "no-store");
    }

    @Test
    void ignoresTheCookieBesideAToken() {
        Browser browser = signedIn(ada);
        String token = ISSUER.token();

        browser.get("/api/v1/users/me")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(USER.last().headers()).containsEntry("Authorization", List.of("Bearer " + token));

        isProblem(
                browser.get("/api/v1/users/me")
                        .headers(headers -> headers.setBearerAuth("nonsense"))
                        .exchange(),
                401,
                "unauthorized");
        isProblem(
                browser.ownPost("/api/v1/bookings")
                        .headers(headers -> headers.setBearerAuth("nonsense"))
                        .exchange(),
                401,
                "unauthorized");
    }

    @Test
    void takesAnAnswerOnceAndLeadsWhoeverComesBackToItOn() {
        Browser browser = browser();
        URI authorize = browser.begin("/bookings");
        String state = Browser.state(authorize);
        String code = SIGN_IN.signIn(ada, authorize);
        String attempt = browser.cookie(Browser.attempt(state));
        browser.finish(code, state);
        String session = browser.cookie(Browser.SESSION);

        int asked = SIGN_IN.service().received().size();
        assertThat(browser.finish(code, state)).hasToString(ORIGIN + "/bookings");
        assertThat(SIGN_IN.service().received())
                .as("auth-service is not asked again")
                .hasSize(asked);
        browser.setCookie(Browser.attempt(state), attempt);
        assertThat(browser.finish(code, state))
                .as("the code is used")
                .hasToString(ORIGIN + "/login/error?reason=failed");

        assertThat(browser.cookie(Browser.SESSION)).isEqualTo(session);
        assertThat(browser.session()).containsEntry("userId", ada.userId());
    }

    @Test
    void finishesSignInsOfTwoTabsSideBySide() {
        Browser browser = browser();
        URI one = browser.begin("/one");
        URI other = browser.begin("/other");

        assertThat(browser.finish(SIGN_IN.signIn(ada, one), Browser.state(one))).hasToString(ORIGIN + "/one");
        assertThat(browser.finish(SIGN_IN.signIn(ada, other), Browser.state(other)))
                .hasToString(ORIGIN + "/other");
        assertThat(browser.session()).containsEntry("userId", ada.userId());
    }

    @Test
    void takesACodeOnlyWithTheVerifierOfItsAttempt() {
        Browser attacker = browser();
        String code = SIGN_IN.signIn(ada, attacker.begin("/"));
        Browser victim = browser();
        URI own = victim.begin("/");

        assertThat(victim.finish(code, Browser.state(own))).hasToString(ORIGIN + "/login/error?reason=failed");
        assertThat(victim.session()).isEqualTo(Map.of("authenticated", false));
    }

    @Test
    void changesTheSessionAtEachSignIn() {
        Browser browser = signedIn(ada);
        String former = browser.cookie(Browser.SESSION);
        Person bob = Person.somebody();
        browser.signIn(SIGN_IN, bob);

        assertThat(browser.cookie(Browser.SESSION)).isNotEqualTo(former);
        assertThat(browser.session()).containsEntry("userId", bob.userId());
        Browser withFormer = browser();
        withFormer.setCookie(Browser.SESSION, former);
        assertThat(withFormer.session()).isEqualTo(Map.of("authenticated", false));
    }

    @Test
    void adoptsNoSessionIdThatABrowserBrings() {
        Browser browser = browser();
        String planted = Tokens.random();
        browser.setCookie(Browser.SESSION, planted);

        browser.signIn(SIGN_IN, ada);

        assertThat(browser.cookie(Browser.SESSION)).isNotEqualTo(planted);
    }

    @Test
    void storesNothingThatCouldBeReadOrUsed() {
        Browser browser = signedIn(ada);
        String id = browser.cookie(Browser.SESSION);

        List<String> keys = redis.keys("taly:session*").collectList().block(PATIENCE);
        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(id));
        for (String key : keys) {
            String value = redis.opsForValue().get(key).block(PATIENCE);
            String bytes = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1);
            assertThat(bytes).doesNotContain("eyJhbGci", "refresh-", "ada@example.test", ada.userId(), id);
            assertThat(redis.getExpire(key).block(PATIENCE)).isBetween(Duration.ofSeconds(1), Duration.ofHours(8));
        }
    }

    @Test
    void opensNothingThatWasCopiedFromAnotherSession() {
        Browser ours = signedIn(ada);
        List<String> before = redis.keys("taly:session:*").collectList().block(PATIENCE);
        Browser theirs = signedIn(Person.somebody());
        String theirKey = redis.keys("taly:session:*")
                .filter(key -> !before.contains(key))
                .single()
                .block(PATIENCE);
        String hash = hash(ours.cookie(Browser.SESSION));
        redis.opsForValue()
                .get("taly:session:" + hash)
                .flatMap(entry -> redis.opsForValue().set(theirKey, entry))
                .block(PATIENCE);

        assertThat(theirs.session()).isEqualTo(Map.of("authenticated", false));
        assertThat(ours.session()).containsEntry("userId", ada.userId());
    }

    @Test
    void beginsNoSessionForWhoeverOnlyLooks() {
        long before = redis.keys("taly:session*").count().block(PATIENCE);
        Browser browser = browser();
        browser.begin("/");
        browser.session();
        browser.get("/api/v1/companies/1/availability")
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(redis.keys("taly:session*").count().block(PATIENCE)).isEqualTo(before);
    }

    @Test
    void letsWhoeverWasSignedOutLookAsAStrangerButNotActAsOne() {
        Browser browser = browser();
        browser.setCookie(Browser.SESSION, Tokens.random());

        isProblem(browser.post("/api/v1/bookings").exchange(), 401, "unauthorized");
        assertThat(BOOKING.received()).isEmpty();

        browser.get("/api/v1/companies/1/availability")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(browser.session()).isEqualTo(Map.of("authenticated", false));
        assertThat(browser.cookie(Browser.SESSION)).isNull();
        browser.post("/api/v1/bookings").exchange().expectStatus().isOk();
    }

    /** A page asked for something with the cookie of a session that is over, and hears of it when somebody signed in anew. */
    @Test
    void keepsTheCookieOfANewSignInWhateverIsAnsweredLate() throws Exception {
        Browser browser = browser();
        browser.setCookie(Browser.SESSION, Tokens.random());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch signedIn = new CountDownLatch(1);
        BOOKING.behave(exchange -> {
            asked.countDown();
            await(signedIn);
            FakeService.answer(exchange, 200, "application/json", "{}");
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var late = threads.submit(() -> browser.get("/api/v1/bookings/1")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .returnResult());
            asked.await();
            browser.signIn(SIGN_IN, ada);
            String session = browser.cookie(Browser.SESSION);
            signedIn.countDown();

            browser.take(late.get());
            assertThat(browser.cookie(Browser.SESSION)).isEqualTo(session);
        }
        assertThat(browser.session()).containsEntry("userId", ada.userId());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String hash(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(id));
    }
}
