package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.taly.gateway.FakeSignIn.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** auth-service ended a sign-in: it marks it in Redis and tells all instances. */
class RevocationIT extends SessionIT {

    private final Person ada = Person.somebody();
    private final String token =
            ISSUER.token(ada.userId(), ada.sessionId(), Instant.now().plusSeconds(600));

    @Test
    void refusesATokenOfARevokedSession() {
        mark();

        isProblem(askWithToken(), 401, "unauthorized");
        assertThat(USER.received()).isEmpty();
    }

    @Test
    void forgetsATokenThatItRemembersAsSoonAsItIsTold() {
        askWithToken().expectStatus().isOk();
        mark();
        redis.convertAndSend("revoked", ada.sessionId()).block(PATIENCE);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> askWithToken().expectStatus().isUnauthorized());
    }

    @Test
    void refusesATokenOfAClientThatWasDisconnectedAndNoOther() {
        String grant = UUID.randomUUID().toString();
        String ofClient = ISSUER.sign(new JWTClaimsSet.Builder(
                        ISSUER.claims(ada.userId(), Instant.now().plusSeconds(600)))
                .claim("sid", ada.sessionId())
                .claim("client_id", "an-app")
                .claim("grant_id", grant)
                .build());
        ask(ofClient).expectStatus().isOk();

        redis.opsForValue().set("revoked:" + grant, "", Duration.ofMinutes(12)).block(PATIENCE);
        redis.convertAndSend("revoked", grant).block(PATIENCE);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> ask(ofClient).expectStatus().isUnauthorized());
        askWithToken().expectStatus().isOk();
    }

    @Test
    void endsTheSessionOfABrowser() {
        Browser browser = signedIn(ada);
        String id = browser.cookie(Browser.SESSION);
        mark();

        isProblem(browser.post("/api/v1/bookings").exchange(), 401, "unauthorized");
        assertThat(browser.session()).isEqualTo(Map.of("authenticated", false));

        redis.delete("revoked:" + ada.sessionId()).block(PATIENCE);
        Browser again = browser();
        again.setCookie(Browser.SESSION, id);
        assertThat(again.session()).as("it was deleted, not only refused").isEqualTo(Map.of("authenticated", false));
    }

    /** Nobody asked while the mark stood, which is as long as a token lives. */
    @Test
    void introducesNobodyWhoseSignInWasEndedLongAgo() {
        SIGN_IN.tokensLast(Duration.ofSeconds(1));
        Browser browser = signedIn(ada);
        assertThat(browser.session()).as("it is asked about, and lasts").containsEntry("userId", ada.userId());
        SIGN_IN.signOut(ada);

        assertThat(browser.session()).isEqualTo(Map.of("authenticated", false));
        assertThat(browser.cookie(Browser.SESSION)).isNull();
    }

    @Test
    void leavesOtherSessionsOfTheSamePerson() {
        Browser other = signedIn(new Person(ada.userId(), "another sign-in"));
        mark();

        assertThat(other.session()).containsEntry("userId", ada.userId());
        other.get("/api/v1/users/me").exchange().expectStatus().isOk();
    }

    private void mark() {
        redis.opsForValue()
                .set("revoked:" + ada.sessionId(), "", Duration.ofMinutes(10))
                .block(PATIENCE);
    }

    private ResponseSpec askWithToken() {
        return ask(token);
    }

    private ResponseSpec ask(String bearer) {
        return get("/api/v1/users/me")
                .headers(headers -> headers.setBearerAuth(bearer))
                .exchange();
    }
}
