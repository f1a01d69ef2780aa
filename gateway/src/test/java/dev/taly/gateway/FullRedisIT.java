package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.secrets.Tokens;
import dev.taly.gateway.FakeSignIn.Person;
import dev.taly.stack.machine.Home;
import dev.taly.stack.machine.Processes;
import dev.taly.stack.servers.RedisServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** A Redis of its own is full: it tells what it has, and takes nothing more. */
@TestPropertySource(
        properties = {
            "TALY_RATE_LIMIT_BOOKING=3/1h",
            "taly.rate-limit-settling=20ms",
            "taly.trusted-proxies=127.0.0.1",
            // on a busy machine a Redis that is there may take longer than callers are made to wait
            "spring.data.redis.timeout=10s",
            "taly.redis-patience=10s"
        })
class FullRedisIT extends GatewayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ME = "/api/v1/users/me";
    private static final String OFFERINGS = "/api/v1/companies/c/offerings";

    @TempDir
    static Path folder;

    private static Processes processes;

    @Autowired
    ReactiveStringRedisTemplate redis;

    @Autowired
    DataCipher cipher;

    private final Person ada = Person.somebody();

    @DynamicPropertySource
    static void withItsOwnRedis(DynamicPropertyRegistry registry) {
        processes = new Processes(new Home(folder), Processes.Lifetime.WITH_THIS_JVM);
        RedisServer server = new RedisServer(processes, FakeService.unusedPort(), false, step -> {});
        server.start();
        registry.add("spring.data.redis.url", server::url);
    }

    @BeforeEach
    void hasRoom() {
        allow("256mb");
    }

    @AfterAll
    static void end() {
        processes.kill(RedisServer.NAME);
    }

    @Test
    void servesWhoIsKnownAndWhoIsNobody() {
        Browser browser = signedIn();
        fill();

        get(ME).exchange().expectStatus().isOk();
        withToken().expectStatus().isOk();
        browser.get(ME).exchange().expectStatus().isOk();
        assertThat(browser.session()).containsEntry("userId", ada.userId());
        assertThat(List.copyOf(USER.received()).getLast().headers()).containsKey("Authorization");
        browser.ownPost("/bff/logout").exchange().expectStatus().isNoContent();
        assertThat(browser.session()).containsEntry("authenticated", false);
    }

    @Test
    void keepsSessionsWhoseUseCannotBeMarked() {
        Browser browser = signedIn();
        String key = "taly:session:"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(browser.cookie(Browser.SESSION)));
        String anHourAgo = Instant.now().minus(Duration.ofHours(1)).toString();
        String entry = plain(key).replaceFirst("\"usedAt\":\"[^\"]+\"", "\"usedAt\":\"" + anHourAgo + "\"");
        byte[] sealed = cipher.encrypt(entry.getBytes(StandardCharsets.UTF_8), key);
        redis.opsForValue()
                .set(key, Base64.getEncoder().encodeToString(sealed), Duration.ofHours(7))
                .block(PATIENCE);
        fill();

        browser.get(ME).exchange().expectStatus().isOk();
        assertThat(plain(key)).contains(anHourAgo);

        hasRoom();
        browser.get(ME).exchange().expectStatus().isOk();
        assertThat(plain(key)).doesNotContain(anHourAgo);
    }

    @Test
    void letsNobodySignInUntilThereIsRoom() {
        Browser browser = new Browser(port);
        fill();

        ResponseSpec page = comeBack(browser, "text/html");
        page.expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .exists(HttpHeaders.RETRY_AFTER)
                .expectHeader()
                .doesNotExist(HttpHeaders.SET_COOKIE)
                .expectHeader()
                .contentTypeCompatibleWith("text/html")
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("We will be back in a moment"));
        isProblem(comeBack(browser, "*/*"), 503, "service-unavailable");

        hasRoom();
        assertThat(browser.signIn(SIGN_IN, ada).session()).containsEntry("userId", ada.userId());
    }

    @Test
    void letsSessionsWaitWhoseTokensEnd() {
        SIGN_IN.tokensLast(Duration.ZERO);
        Browser browser = signedIn();
        SIGN_IN.tokensLast(Duration.ofMinutes(10));
        fill();

        ResponseSpec answer = browser.get(ME).exchange();
        answer.expectHeader().exists(HttpHeaders.RETRY_AFTER).expectHeader().doesNotExist(HttpHeaders.SET_COOKIE);
        isProblem(answer, 503, "service-unavailable");

        hasRoom();
        browser.get(ME).exchange().expectStatus().isOk();
    }

    @Test
    void limitsByItself() {
        fill();
        for (int i = 0; i < 3; i++) {
            offerings("10.7.0.1").expectStatus().isOk();
        }

        isProblem(offerings("10.7.0.1"), 429, "too-many-requests");
        offerings("10.7.0.2").expectStatus().isOk();

        hasRoom();
        await().atMost(PATIENCE).untilAsserted(() -> {
            offerings("10.7.0.3");
            assertThat(redis.keys("taly:rate:booking:*").collectList().block(PATIENCE))
                    .anyMatch(key -> key.contains("10.7.0.3"));
        });
    }

    private Browser signedIn() {
        return new Browser(port).signIn(SIGN_IN, ada);
    }

    /** With a good answer of auth-service. */
    private ResponseSpec comeBack(Browser browser, String accept) {
        URI authorize = browser.begin("/");
        String code = SIGN_IN.signIn(ada, authorize);
        return browser.get("/bff/callback?code=" + code + "&state=" + Browser.state(authorize))
                .header(HttpHeaders.ACCEPT, accept)
                .exchange();
    }

    private ResponseSpec withToken() {
        String token = ISSUER.token(
                ada.userId(), UUID.randomUUID().toString(), Instant.now().plusSeconds(600));
        return get(ME).headers(headers -> headers.setBearerAuth(token)).exchange();
    }

    private ResponseSpec offerings(String address) {
        return get(OFFERINGS).header("X-Forwarded-For", address).exchange();
    }

    private String plain(String key) {
        String stored = redis.opsForValue().get(key).block(PATIENCE);
        return new String(cipher.decrypt(Base64.getDecoder().decode(stored), key), StandardCharsets.UTF_8);
    }

    /** As if it had taken all that it may: the bound is below what it has. */
    private void fill() {
        allow("1");
    }

    private void allow(String memory) {
        redis.execute(connection -> connection.serverCommands().setConfig("maxmemory", memory))
                .blockLast(PATIENCE);
    }
}
