package dev.taly.auth.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Its signature is checked by the double of Apple in {@code SocialSignInIT}. */
class AppleSecretTest {

    private static final Instant START = Instant.parse("2026-11-26T10:00:00Z");

    private final MovedClock clock = new MovedClock();

    @Test
    void isMadeAnewBeforeItEnds() throws NoSuchAlgorithmException {
        AppleSecret secret = new AppleSecret(settings(pem()), clock);
        String first = secret.current();
        JsonNode claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(first.split("\\.")[1]));
        assertThat(claims.path("iat").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(claims.path("exp").asLong()).isEqualTo(START.getEpochSecond() + 300);

        clock.now = START.plus(Duration.ofMinutes(4));
        assertThat(secret.current()).isEqualTo(first);
        clock.now = clock.now.plusSeconds(1);

        assertThat(secret.current()).isNotEqualTo(first);
    }

    @Test
    void quotesNoKeyThatCannotBeRead() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new AppleSecret(settings("not-a-key"), clock))
                .withMessageContaining("TALY_SOCIAL_APPLE_PRIVATE_KEY")
                .withMessageNotContaining("not-a-key")
                .withNoCause();
    }

    private static String pem() throws NoSuchAlgorithmException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static SocialSettings.Apple settings(String key) {
        return new SocialSettings.Apple("dev.taly.web", "TEAM", "KEY", key, "");
    }

    private static final class MovedClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
