package dev.taly.defaults.security;

import static dev.taly.defaults.security.TestIssuer.claims;
import static dev.taly.defaults.security.TestIssuer.key;
import static dev.taly.defaults.security.TestIssuer.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
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

    static Stream<Named<String>> refuses() throws JOSEException {
        String good = sign(issuer.key, valid().build());
        String signature = good.substring(good.lastIndexOf('.') + 1);
        RSAKey stranger = marked("stranger").keyID("first").build();
        JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first");
        return Stream.of(
                named("nothing", ""),
                named("no dots", "abc"),
                named("two parts", good.substring(0, good.lastIndexOf('.'))),
                named("an empty signature", good.substring(0, good.lastIndexOf('.') + 1)),
                named("a truncated signature", good.substring(0, good.length() - 4)),
                named("a fourth part", good + ".abcd"),
                named("padding", good + "=="),
                named(
                        "a line break inside",
                        good.replace(signature, signature.substring(0, 9) + "\n" + signature.substring(9))),
                named("other unused bits in the last character", nonCanonical(good)),
                named("another payload", good.replaceFirst("\\.[^.]+\\.", "." + body(valid().subject("x")) + ".")),
                named("alg none", new PlainJWT(valid().build()).serialize()),
                named("HS256 with the public key as the secret", hmac()),
                named(
                        "RS512",
                        sign(
                                issuer.key,
                                new JWSHeader.Builder(JWSAlgorithm.RS512)
                                        .keyID("first")
                                        .build(),
                                valid().build())),
                named(
                        "PS256",
                        sign(
                                issuer.key,
                                new JWSHeader.Builder(JWSAlgorithm.PS256)
                                        .keyID("first")
                                        .build(),
                                valid().build())),
                named(
                        "no key id",
                        sign(issuer.key, new JWSHeader.Builder(JWSAlgorithm.RS256).build(), valid().build())),
                named(
                        "a critical header",
                        sign(
                                issuer.key,
                                header.criticalParams(Set.of("exp"))
                                        .customParam("exp", 1)
                                        .build(),
                                valid().build())),
                named(
                        "another type of token",
                        sign(
                                issuer.key,
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID("first")
                                        .type(new JOSEObjectType("logout+jwt"))
                                        .build(),
                                valid().build())),
                named("a stranger's key under our key id", sign(stranger, valid().build())),
                named("an unknown key", sign(key("unknown"), valid().build())),
                named("a key published for encryption", sign(publishedAs("for-encryption"), valid().build())),
                named("a key published for other operations", sign(publishedAs("for-signing-only"), valid().build())),
                named("a key published for another algorithm", sign(publishedAs("for-rs512"), valid().build())),
                named(
                        "another issuer",
                        sign(issuer.key, valid().issuer("https://evil.example").build())),
                named("no issuer", sign(issuer.key, valid().issuer(null).build())),
                named(
                        "another audience",
                        sign(issuer.key, valid().audience("other").build())),
                named(
                        "no audience",
                        sign(issuer.key, valid().audience((String) null).build())),
                named("no subject", sign(issuer.key, valid().subject(null).build())),
                named("no expiry", sign(issuer.key, valid().expirationTime(null).build())),
                named(
                        "expired",
                        sign(
                                issuer.key,
                                valid().expirationTime(Date.from(now().minusSeconds(61)))
                                        .build())),
                named(
                        "not valid yet",
                        sign(
                                issuer.key,
                                valid().notBeforeTime(Date.from(now().plusSeconds(120)))
                                        .build())),
                named(
                        "9 KB",
                        sign(
                                issuer.key,
                                valid().claim("filler", "x".repeat(9000)).build())));
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

    private static String hmac() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), valid().build());
        jwt.sign(new MACSigner(issuer.key.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
    }

    /** 256 bytes are 342 characters, of which the last carries two bits that decoders ignore. */
    private static String nonCanonical(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);
    }

    private static String body(JWTClaimsSet.Builder claims) {
        return new PlainJWT(claims.build()).getPayload().toBase64URL().toString();
    }
}
