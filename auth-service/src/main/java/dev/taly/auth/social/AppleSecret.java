package dev.taly.auth.social;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Apple's clients prove themselves by a short-lived ES256 token that they sign, in place of a secret. */
final class AppleSecret {

    private static final String AUDIENCE = "https://appleid.apple.com";
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** One that is about to end is not used any more. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final SocialSettings.Apple settings;
    private final ECDSASigner signer;
    private final Clock machineClock;
    private volatile @Nullable Made newest;

    AppleSecret(SocialSettings.Apple settings, Clock machineClock) {
        this.settings = settings;
        this.machineClock = machineClock;
        signer = read(settings.privateKey());
    }

    String current() {
        Instant now = machineClock.instant();
        Made made = newest;
        if (made == null || now.isAfter(made.expiresAt().minus(REST))) {
            made = new Made(sign(now), now.plus(LIFE));
            newest = made;
        }
        return made.token();
    }

    private String sign(Instant now) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(settings.keyId())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(settings.teamId())
                        .subject(settings.clientId())
                        .audience(AUDIENCE)
                        .claim("iat", now.getEpochSecond())
                        .claim("exp", now.plus(LIFE).getEpochSecond())
                        .build());
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Apple's client secret cannot be signed", e);
        }
        return token.serialize();
    }

    /** A wrong key stops the start, and is never quoted. */
    private static ECDSASigner read(String pem) {
        String body = pem.replace("\\n", "\n").replaceAll("-----[A-Z ]+-----", "");
        try {
            PrivateKey key = KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
            return new ECDSASigner(key, Curve.P_256);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("TALY_SOCIAL_APPLE_PRIVATE_KEY is no P-256 key in PKCS#8 PEM");
        }
    }

    private record Made(String token, Instant expiresAt) {}
}
