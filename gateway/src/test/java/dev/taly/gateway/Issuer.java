package dev.taly.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Signs tokens as auth-service does. */
final class Issuer {

    private final String origin;
    private final RSAKey key;

    Issuer(String origin) {
        this.origin = origin;
        try {
            key = new RSAKeyGenerator(2048)
                    .keyID("test")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String jwks() {
        return "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}";
    }

    String token() {
        return token(UUID.randomUUID().toString(), Instant.now().plusSeconds(600));
    }

    String token(String subject, Instant expiry) {
        return sign(claims(subject, expiry));
    }

    /** An access token of a person's sign-in. */
    String token(String subject, String sessionId, Instant expiry) {
        return sign(new JWTClaimsSet.Builder(claims(subject, expiry))
                .claim("sid", sessionId)
                .claim("scope", "openid profile email")
                .build());
    }

    String sign(JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
        try {
            jwt.sign(new RSASSASigner(key));
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
