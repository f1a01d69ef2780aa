package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Access tokens that expire, before two instances of the gateway. */
class RefreshIT extends SessionIT {

    private static final Duration NEARLY_OVER = Duration.ofSeconds(30);
    private static final Duration OVER = Duration.ZERO;
    private static ConfigurableApplicationContext second;

    private final Person ada = Person.somebody();

    @BeforeAll
    static void startAnother() {
        second = anotherGateway();
    }

    @AfterAll
    static void stopTheOther() {
        second.close();
    }

    @Test
    void refreshesOnceForAllWhoAskAtOnce() throws Exception {
        Browser browser = signedInFor(OVER);

        assertThat(statuses(List.of(browser))).hasSize(20).containsOnly(200);

        assertThat(SIGN_IN.refreshes()).isEqualTo(1);
        assertThat(USER.received()).hasSize(20);
        assertThat(USER.received().stream()
                        .map(received -> received.headers().getFirst("Authorization"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void refreshesOnceOverAllInstances() throws Exception {
        Browser browser = signedInFor(OVER);
        Browser atTheOther = browser();
        atTheOther.setCookie(Browser.SESSION, browser.cookie(Browser.SESSION));
        // slow enough that all are there before it is done
        SIGN_IN.before(exchange -> await(Duration.ofMillis(500)));

        assertThat(statuses(List.of(browser, atTheOther.before(port(second)))))
                .hasSize(20)
                .containsOnly(200);

        assertThat(SIGN_IN.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshesInTimeAndNotSooner() {
        Browser browser = signedInFor(NEARLY_OVER);
        for (int i = 0; i < 3; i++) {
            browser.get("/api/v1/users/me").exchange().expectStatus().isOk();
        }
        assertThat(SIGN_IN.refreshes()).isEqualTo(1);
    }

    @Test
    void keepsTheRefreshTokenWhenNoneComesAgain() {
        SIGN_IN.sendNoRefreshTokenAgain();
        Browser browser = signedInFor(OVER);
        SIGN_IN.tokensLast(OVER);

        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();
        SIGN_IN.tokensLast(Duration.ofMinutes(10));
        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();

        assertThat(SIGN_IN.refreshes()).isEqualTo(2);
    }

    @Test
    void keepsTheSessionWhenAuthServiceDoesNotAnswer() {
        Browser browser = signedInFor(OVER);
        CountDownLatch late = new CountDownLatch(1);
        SIGN_IN.before(exchange -> await(late));

        var answer = browser.get("/api/v1/users/me").exchange();
        answer.expectHeader().exists("Retry-After").expectHeader().doesNotExist("Set-Cookie");
        isProblem(answer, 503, "service-unavailable");
        late.countDown();

        SIGN_IN.before(exchange -> {});
        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();
        assertThat(USER.received()).hasSize(1);
    }

    @Test
    void goesOnWithATokenThatIsNotOverWhileAuthServiceIsAway() {
        Browser browser = signedInFor(NEARLY_OVER);
        SIGN_IN.before(exchange -> FakeService.answer(exchange, 500, "text/plain", "broken"));

        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();
    }

    @Test
    void signsOutWhoeverAuthServiceKnowsNoMore() throws Exception {
        Browser browser = signedInFor(OVER);
        SIGN_IN.signOut(ada);

        assertThat(statuses(List.of(browser))).hasSize(20).contains(401).doesNotContain(500, 502, 503);

        assertThat(browser.session()).isEqualTo(Map.of("authenticated", false));
        assertThat(browser.cookie(Browser.SESSION)).isNull();
        assertThat(SIGN_IN.refreshes()).isEqualTo(1);
    }

    @Test
    void endsASessionThatIsRefreshedWhileItIsSignedOut() throws Exception {
        Browser browser = signedInFor(OVER);
        SIGN_IN.tokensLast(OVER);
        String csrf = browser.csrfToken();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch late = new CountDownLatch(1);
        SIGN_IN.before(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/oauth2/token")) {
                asked.countDown();
                await(late);
            }
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> request = threads.submit(() -> status(browser));
            asked.await();
            browser.post("/bff/logout")
                    .header("X-CSRF-Token", csrf)
                    .exchange()
                    .expectStatus()
                    .isNoContent();
            late.countDown();

            assertThat(request.get()).isEqualTo(401);
        }
        assertThat(redis.keys("taly:session-tokens:" + hash(browser))
                        .collectList()
                        .block(PATIENCE))
                .isEmpty();
    }

    @Test
    void waitsForALockWhoseOwnerIsGone() {
        Browser browser = signedInFor(OVER);
        redis.opsForValue()
                .set("refresh-lock:{" + hash(browser) + "}", "nobody", Duration.ofSeconds(5))
                .block(PATIENCE);

        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();

        assertThat(SIGN_IN.refreshes()).isEqualTo(1);
    }

    @Test
    void leavesNoLockBehindAndNoOtherOwnersLockReleased() {
        Browser browser = signedInFor(OVER);
        String lock = "refresh-lock:{" + hash(browser) + "}";
        SIGN_IN.before(exchange -> redis.opsForValue().set(lock, "another").block(PATIENCE));
        browser.get("/api/v1/users/me").exchange().expectStatus().isOk();
        assertThat(redis.opsForValue().get(lock).block(PATIENCE)).isEqualTo("another");

        Browser other = signedInFor(OVER);
        SIGN_IN.before(exchange -> {});
        other.get("/api/v1/users/me").exchange().expectStatus().isOk();
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !redis.hasKey("refresh-lock:{" + hash(other) + "}").block(PATIENCE));
    }

    /** Signed in with an access token that lasts so long; those after it are good for ten minutes again. */
    private Browser signedInFor(Duration life) {
        SIGN_IN.tokensLast(life);
        Browser browser = signedIn(ada);
        SIGN_IN.tokensLast(Duration.ofMinutes(10));
        return browser;
    }

    private static List<Integer> statuses(List<Browser> browsers) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> status(browsers.get(i % browsers.size()))))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses;
        }
    }

    private static int status(Browser browser) {
        return browser.get("/api/v1/users/me")
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
    }

    private static String hash(Browser browser) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(browser.cookie(Browser.SESSION)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
