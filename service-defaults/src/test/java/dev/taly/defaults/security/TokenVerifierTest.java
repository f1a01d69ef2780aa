package dev.taly.defaults.security;

import static dev.taly.defaults.security.TestIssuer.claims;
import static dev.taly.defaults.security.TestIssuer.key;
import static dev.taly.defaults.security.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.taly.stack.tokens.ForgedTokens;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenVerifierTest {

    private static final String USER = UUID.randomUUID().toString();
    private static TestIssuer issuer;

    private final TestClock clock = new TestClock();
    private TokenVerifier verifier;

    @BeforeAll
    static void startIssuer() {
        issuer = new TestIssuer();
        issuer.published.add(marked("for-encryption").keyUse(KeyUse.ENCRYPTION).build());
        issuer.published.add(marked("for-signing-only")
                .keyOperations(Set.of(KeyOperation.SIGN))
                .build());
        issuer.published.add(marked("for-rs512").algorithm(JWSAlgorithm.RS512).build());
    }

    @AfterAll
    static void stopIssuer() {
        issuer.close();
    }

    @BeforeEach
    void freshVerifier() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("TALY_ORIGIN", TestIssuer.ORIGIN)
                .withProperty("TALY_JWKS_URL", issuer.keysUrl());
        verifier = new TokenVerifier(new TokenSettings(environment), clock);
    }

    @Test
    void acceptsATokenOfOurs() {
        Jwt token = verifier.verify(sign(issuer.key, valid().claim("sid", "s1").build()));

        assertThat(token.getSubject()).isEqualTo(USER);
        assertThat(token.getClaimAsString("sid")).isEqualTo("s1");
        assertThat(token.getExpiresAt()).isEqualTo(clock.instant().plusSeconds(600));
    }

    @Test
    void acceptsAMinuteOfClockSkewAndNotMore() {
        String token = sign(issuer.key, valid().build());
        clock.advance(Duration.ofSeconds(659));
        assertThat(verifier.verify(token).getSubject()).isEqualTo(USER);

        clock.advance(Duration.ofSeconds(2));
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(BadJwtException.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses(String token) {
        assertThatThrownBy(() -> verifier.verify(token)).isInstanceOf(BadJwtException.class);
    }

    /** Besides what is forged: keys that are published for something else. */
    static Stream<Named<String>> refuses() throws JOSEException {
        String good = sign(issuer.key, valid().build());
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) issuer.key.toRSAPrivateKey();
        return Stream.concat(
                ForgedTokens.of(good, key).entrySet().stream().map(forged -> named(forged.getKey(), forged.getValue())),
                Stream.of(
                        named("an unknown key", sign(key("unknown"), valid().build())),
                        named("a key published for encryption", sign(publishedAs("for-encryption"), valid().build())),
                        named(
                                "a key published for other operations",
                                sign(publishedAs("for-signing-only"), valid().build())),
                        named("a key published for another algorithm", sign(publishedAs("for-rs512"), valid().build())),
                        named("too young by more than a minute", early())));
    }

    private static String early() {
        return sign(
                issuer.key,
                valid().notBeforeTime(Date.from(now().plusSeconds(120))).build());
    }

    private static JWTClaimsSet.Builder valid() {
        return claims(USER, now());
    }

    private static Instant now() {
        return new TestClock().instant();
    }

    private static RSAKey.Builder marked(String kid) {
        return new RSAKey.Builder(key(kid));
    }

    private static RSAKey publishedAs(String kid) {
        RSAKey key = issuer.published.stream()
                .filter(k -> k.getKeyID().equals(kid))
                .findFirst()
                .orElseThrow();
        return new RSAKey.Builder(key)
                .keyUse(null)
                .keyOperations(null)
                .algorithm(null)
                .build();
    }
}
