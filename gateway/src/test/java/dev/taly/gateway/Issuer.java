package dev.taly.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs tokens as auth-service does. */
final class Issuer {

    private final String origin;
    private final RSAKey key;
    private final RSAKey encryptionKey;

    Issuer(String origin) {
        this.origin = origin;
        key = generate("test", KeyUse.SIGNATURE);
        encryptionKey = generate("for-encryption", KeyUse.ENCRYPTION);
    }

    private static RSAKey generate(String kid, KeyUse use) {
        try {
            return new RSAKeyGenerator(2048).keyID(kid).keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwks() {
        return new JWKSet(List.of(key, encryptionKey)).toString();
    }

    String token() {
        return token(UUID.randomUUID().toString(), Instant.now().plusSeconds(600));
    }

    String token(String subject, Instant expiry) {
        return sign(key, claims(subject, expiry));
    }

    /** An access token of a person's sign-in. */
    String token(String subject, String sessionId, Instant expiry) {
        return sign(
                key,
                new JWTClaimsSet.Builder(claims(subject, expiry))
                        .claim("sid", sessionId)
                        .claim("scope", "openid profile email")
                        .build());
    }

    String sign(JWTClaimsSet claims) {
        return sign(key, claims);
    }

    /** Signed by a key that stands in the key set for another use. */
    String tokenOfEncryptionKey() {
        return sign(encryptionKey, claims("somebody", Instant.now().plusSeconds(600)));
    }

    RSAPrivateCrtKey privateKey() {
        try {
            return (RSAPrivateCrtKey) key.toRSAPrivateKey();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(new RSASSASigner(key.toRSAPrivateKey()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    JWTClaimsSet claims(String subject, Instant expiry) {
        return new JWTClaimsSet.Builder()
                .issuer(origin)
                .audience("taly")
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(expiry.minusSeconds(600)))
                .expirationTime(Date.from(expiry))
                .build();
    }
}
