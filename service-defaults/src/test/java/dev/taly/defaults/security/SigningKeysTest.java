package dev.taly.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;

class SigningKeysTest {

    private final TestIssuer issuer = new TestIssuer();
    private final TestClock clock = new TestClock();
    private final SigningKeys keys = new SigningKeys(
            new TokenSettings(new MockEnvironment().withProperty("TALY_JWKS_URL", issuer.keysUrl())), clock);

    @AfterEach
    void stopIssuer() {
        issuer.close();
    }

    @Test
    void fetchesOnceForManyTokensOfOneKey() {
        IntStream.range(0, 50).forEach(i -> keys.find("first"));

        assertThat(issuer.fetches).hasValue(1);
    }

    @Test
    void fetchesOnceForAFloodOfUnknownKeys() {
        keys.find("first");
        clock.advance(Duration.ofSeconds(31));
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200)
                    .forEach(i -> callers.execute(() -> {
                        assertThatThrownBy(() -> keys.find(UUID.randomUUID().toString()))
                                .isInstanceOf(BadJwtException.class);
                        refused.incrementAndGet();
                    }));
        }

        assertThat(refused).hasValue(200);
        assertThat(issuer.fetches).hasValue(2);
        assertThat(keys.find("first")).isNotNull();
    }

    @Test
    void acceptsANewKeyAtFirstUse() {
        keys.find("first");
        RSAKey next = TestIssuer.key("next");
        issuer.published.add(next);
        clock.advance(Duration.ofSeconds(30));

        assertThat(keys.find("next")).isNotNull();
        assertThat(keys.find("first")).isNotNull();
        assertThat(issuer.fetches).hasValue(2);
    }

    @Test
    void dropsAKeyThatIsPublishedNoLonger() {
        keys.find("first");
        issuer.published.clear();
        clock.advance(Duration.ofMinutes(6));
        keys.find("first");

        await().atMost(Duration.ofSeconds(10)).until(() -> keys.known("first") == null);
        assertThatThrownBy(() -> keys.find("first")).isInstanceOf(BadJwtException.class);
    }

    @Test
    void keepsTheLastKeysWhileTheEndpointIsDown() {
        keys.find("first");
        issuer.status = 500;
        clock.advance(Duration.ofMinutes(6));
        keys.find("first");

        await().atMost(Duration.ofSeconds(10)).until(() -> issuer.fetches.get() == 2);
        assertThat(keys.find("first")).isNotNull();
    }

    @Test
    void saysThatItCannotJudgeWhenNoKeysCouldBeFetched() {
        issuer.status = 500;
        assertThatThrownBy(() -> keys.find("first"))
                .isInstanceOf(JwtException.class)
                .isNotInstanceOf(BadJwtException.class);

        issuer.status = 200;
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.find("first")).isNotNull();
    }
}
