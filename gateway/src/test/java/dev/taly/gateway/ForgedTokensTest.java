package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.stack.tokens.ForgedTokens;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;

class ForgedTokensTest extends GatewayTest {

    /** Also the one that the forged ones are made of: it is remembered, and none of them may be taken for it. */
    private static final String GOOD = ISSUER.token();

    @BeforeEach
    void believeTheGoodOne() {
        get("/api/v1/users/me")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + GOOD)
                .exchange()
                .expectStatus()
                .isOk();
        USER.reset();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forged")
    void reachNoService(Map.Entry<String, String> forged) {
        isProblem(
                get("/api/v1/users/me")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + forged.getValue())
                        .exchange(),
                401,
                "unauthorized");
        assertThat(USER.received()).isEmpty();
    }

    static Iterable<Map.Entry<String, String>> forged() {
        return ForgedTokens.sendable(GOOD, ISSUER.privateKey()).entrySet();
    }

    @Test
    void neitherDoesATokenOfAKeyThatIsPublishedForEncryption() {
        isProblem(
                get("/api/v1/users/me")
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + ISSUER.tokenOfEncryptionKey())
                        .exchange(),
                401,
                "unauthorized");
        assertThat(USER.received()).isEmpty();
    }
}
