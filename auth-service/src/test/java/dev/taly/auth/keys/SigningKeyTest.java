package dev.taly.auth.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningKeyTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void signsAtOnceWhenItIsTheFirst() {
        assertThat(SigningKey.generate(1, NOON).signsFrom()).isEqualTo(NOON);
    }

    @Test
    void isPublishedTenMinutesBeforeItSigns() {
        assertThat(SigningKey.generate(2, NOON).signsFrom()).isEqualTo(NOON.plus(Duration.ofMinutes(10)));
    }

    @Test
    void isAnRsaKeyForSignaturesOnly() {
        SigningKey key = SigningKey.generate(1, NOON);

        assertThat(key.jwk().size()).isEqualTo(2048);
        assertThat(key.jwk().getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
        assertThat(key.jwk().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(key.kid()).isNotBlank();
        assertThat(key).hasToString("SigningKey[" + key.kid() + "]");
    }
}
