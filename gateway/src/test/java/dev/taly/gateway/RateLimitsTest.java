package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** Redis is away, as in all tests of this module but one: the limits hold, and nobody else notices. */
@TestPropertySource(
        properties = {
            "TALY_RATE_LIMIT_AUTH=3/1h",
            "TALY_RATE_LIMIT_BOOKING=3/1h",
            "TALY_RATE_LIMIT_PASSKEY_OPTIONS=200/1h",
            "TALY_RATE_LIMIT_FAILED_PROOFS=3/1h",
            "TALY_RATE_LIMIT_UNKNOWN_PROOFS=1/1h",
            "taly.callers-of-a-network=4",
            "taly.rate-limit-settling=20ms",
            "taly.trusted-proxies=127.0.0.1"
        })
class RateLimitsTest extends GatewayTest {

    @Test
    void limitsAnAddressAndSaysWhatIsLeft() {
        for (int left = 2; left >= 0; left--) {
            ask("10.0.0.1", null)
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("RateLimit-Policy", "\"auth\";q=3;w=3600")
                    .expectHeader()
                    .valueMatches("RateLimit", "\"auth\";r=" + left + ";t=[0-9]+");
        }

        ResponseSpec refused = ask("10.0.0.1", null);
        refused.expectHeader()
                .valueEquals("RateLimit-Policy", "\"auth\";q=3;w=3600")
                .expectHeader()
                .valueMatches("RateLimit", "\"auth\";r=0;t=[0-9]+")
                .expectHeader()
                .value(
                        HttpHeaders.RETRY_AFTER,
                        value -> assertThat(Long.parseLong(value)).isBetween(1000L, 1200L));
        isProblem(refused, 429, "too-many-requests");
        assertThat(AUTH.received()).hasSize(3);
    }

    @Test
    void limitsEachAddressByItself() {
        exhaust("10.0.1.1", null);

        ask("10.0.1.2", null).expectStatus().isOk();
    }

    @Test
    void takesASubscribersWholeNetworkForOneAddress() {
        exhaust("2001:db8:1:2::1", null);

        ask("2001:db8:1:ff:ffff::9", null).expectStatus().isEqualTo(429);
        ask("2001:db8:1:100::1", null).expectStatus().isOk();
    }

    @Test
    void limitsAPersonWhereverHeAsksFrom() {
        String token = ISSUER.token(
                "0199a1e0-0000-7000-8000-000000000001", Instant.now().plusSeconds(600));
        exhaust("10.0.2.1", token);

        ask("10.0.2.2", token).expectStatus().isEqualTo(429);
        ask("10.0.2.1", null).expectStatus().isOk();
    }

    @Test
    void limitsKindsOfPathsByThemselves() {
        exhaust("10.0.3.1", null);

        get("/api/v1/bookings/1")
                .header("X-Forwarded-For", "10.0.3.1")
                .exchange()
                .expectStatus()
                .isOk();
    }

    /** An office: each has his own share, and together they have a multiple of it. */
    @Test
    void limitsANetworkBesideItsCallers() {
        String greedy = ISSUER.token();
        exhaust("10.0.4.1", greedy);
        for (int i = 0; i < 20; i++) {
            ask("10.0.4.1", greedy).expectStatus().isEqualTo(429);
        }
        for (int person = 0; person < 3; person++) {
            exhaust("10.0.4.1", ISSUER.token());
        }

        ResponseSpec refused = ask("10.0.4.1", ISSUER.token());
        refused.expectHeader().valueEquals("RateLimit-Policy", "\"auth-network\";q=12;w=3600");
        isProblem(refused, 429, "too-many-requests");
        ask("10.0.4.2", ISSUER.token()).expectStatus().isOk();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.5.1, /api/v1/auth/login",
        "10.0.5.2, /api/v1/auth/register",
        "10.0.5.3, /api/v1/auth/password/forgot",
        "10.0.5.4, /api/v1/auth/l%6Fgin",
        "10.0.5.5, /login",
        "10.0.5.6, /account/password"
    })
    void limitsTriesOfANetworkWhateverTokensItHas(String address, String path) {
        for (int i = 0; i < 3; i++) {
            tryAt(path, address, ISSUER.token()).expectStatus().isOk();
        }

        isProblem(tryAt(path, address, ISSUER.token()), 429, "too-many-requests");
        isProblem(tryAt(path, address, null), 429, "too-many-requests");
        tryAt(path, address.replace("10.0.5.", "10.0.6."), null).expectStatus().isOk();
    }

    @Test
    void limitsTriesOfACallerWhereverHeMakesThem() {
        String token = ISSUER.token();
        for (int i = 0; i < 3; i++) {
            tryAt("/api/v1/auth/login", "10.0.7." + i, token).expectStatus().isOk();
        }

        isProblem(tryAt("/api/v1/auth/login", "10.0.7.9", token), 429, "too-many-requests");
    }

    @Test
    void letsAnOfficeLookAtTheSignInPage() {
        for (int view = 0; view < 100; view++) {
            tryAt("/webauthn/authenticate/options", "10.0.8.1", null)
                    .expectStatus()
                    .isOk();
        }
        tryAt("/login", "10.0.8.1", null).expectStatus().isOk();
    }

    @Test
    void countsTokensThatAreNone() {
        String subject = UUID.randomUUID().toString();
        String known = ISSUER.token(subject, Instant.now().plusSeconds(600));
        ask("10.0.9.1", known).expectStatus().isOk();
        spendFailures("10.0.9.1");

        ResponseSpec refused = ask("10.0.9.1", forged());
        refused.expectHeader()
                .valueEquals("RateLimit-Policy", "\"unknown-proofs\";q=1;w=3600")
                .expectHeader()
                .valueEquals(HttpHeaders.RETRY_AFTER, "1");
        isProblem(refused, 429, "too-many-requests");
        ask("10.0.9.1", known).expectStatus().isOk();
        ask("10.0.9.1", ISSUER.token(subject, Instant.now().plusSeconds(500)))
                .expectStatus()
                .isOk();
        ask("10.0.9.1", null).expectStatus().isOk();
        ask("10.0.9.2", ISSUER.token()).expectStatus().isOk();
    }

    /** Who guesses on the same address has all that the network has left, and never the turn of who comes again. */
    @Test
    void looksAtAnUnknownTokenThatComesAgain() {
        spendFailures("10.0.10.1");
        String token = ISSUER.token();
        ask("10.0.10.1", token).expectStatus().isEqualTo(429);

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            ask("10.0.10.1", forged()).expectStatus().isEqualTo(429);
            return status(ask("10.0.10.1", token)) == 200;
        });

        ask("10.0.10.1", token).expectStatus().isOk();
    }

    /** What somebody known is said to have sent is his matter, and that of whoever says so. */
    @Test
    void boundsWhatClaimsToBeOfSomebodyKnown() {
        String subject = UUID.randomUUID().toString();
        String known = ISSUER.token(subject, Instant.now().plusSeconds(600));
        ask("10.0.11.1", known).expectStatus().isOk();
        spendFailures("10.0.11.1");
        String forged = known.replaceFirst("\\.[^.]+$", ".AAAA");

        isProblem(ask("10.0.11.1", forged), 401, "unauthorized");
        isProblem(ask("10.0.11.1", forged), 429, "too-many-requests");
        ask("10.0.11.1", known).expectStatus().isOk();
        String token = ISSUER.token(subject, Instant.now().plusSeconds(500));
        await().atMost(Duration.ofSeconds(30)).until(() -> status(ask("10.0.11.1", token)) == 200);
    }

    private void spendFailures(String address) {
        for (int i = 0; i < 3; i++) {
            isProblem(ask(address, forged()), 401, "unauthorized");
        }
        // what the network has left
        isProblem(ask(address, forged()), 401, "unauthorized");
    }

    /** One that nobody has seen before. */
    private static String forged() {
        return ISSUER.token().replaceFirst("\\.[^.]+$", ".AAAA");
    }

    private static int status(ResponseSpec answer) {
        return answer.expectBody().returnResult().getStatus().value();
    }

    private ResponseSpec tryAt(String path, String address, String token) {
        return client.post()
                .uri(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", address)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange();
    }

    private void exhaust(String address, String token) {
        for (int i = 0; i < 3; i++) {
            ask(address, token).expectStatus().isOk();
        }
        ask(address, token).expectStatus().isEqualTo(429);
    }

    private ResponseSpec ask(String address, String token) {
        return get("/api/v1/auth/sessions")
                .header("X-Forwarded-For", "9.9.9.9, " + address)
                .headers(headers -> {
                    if (token != null) {
                        headers.setBearerAuth(token);
                    }
                })
                .exchange();
    }
}
