package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.PlainJWT;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class TokensTest extends GatewayTest {

    @Test
    void passesAGoodTokenOn() {
        String token = ISSUER.token();

        ask("Bearer " + token).expectStatus().isOk();

        assertThat(USER.last().headers().get("Authorization")).containsExactly("Bearer " + token);
    }

    @Test
    void passesAnonymousRequestsOnSinceServicesKnowWhatIsPublic() {
        get("/api/v1/users/me").exchange().expectStatus().isOk();

        assertThat(USER.last().headers()).doesNotContainKey("Authorization");
    }

    @Test
    void refusesAnExpiredToken() {
        refuses("Bearer " + ISSUER.token("somebody", Instant.now().minusSeconds(120)));
    }

    @Test
    void refusesATokenOfAnotherKey() {
        refuses("Bearer " + new Issuer(ORIGIN).token());
    }

    @Test
    void refusesATokenOfAnotherIssuer() {
        refuses("Bearer " + new Issuer("http://elsewhere.test").token());
    }

    @Test
    void refusesATokenThatNobodySigned() {
        refuses("Bearer " + new PlainJWT(ISSUER.claims("somebody", Instant.now().plusSeconds(60))).serialize());
    }

    @Test
    void refusesATokenWithAChangedSignature() {
        String token = ISSUER.token();
        ask("Bearer " + token).expectStatus().isOk(); // and now the gateway remembers it
        int middle = token.length() - 100;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';
        USER.reset();

        refuses("Bearer " + token.substring(0, middle) + other + token.substring(middle + 1));
    }

    @Test
    void refusesWhatIsNoTokenAtAll() {
        refuses("Bearer");
        refuses("Bearer two words");
        refuses("Bearer x.y.z");
    }

    @Test
    void refusesABadTokenOnPublicPathsToo() {
        isProblem(
                get("/api/v1/companies/1/availability")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer nonsense")
                        .exchange(),
                401,
                "unauthorized");
    }

    private void refuses(String authorization) {
        ResponseSpec answer = ask(authorization);

        answer.expectHeader()
                .value(HttpHeaders.WWW_AUTHENTICATE, value -> assertThat(value).startsWith("Bearer"));
        isProblem(answer, 401, "unauthorized");
        assertThat(USER.received()).isEmpty();
    }

    private ResponseSpec ask(String authorization) {
        return get("/api/v1/users/me")
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .exchange();
    }
}
