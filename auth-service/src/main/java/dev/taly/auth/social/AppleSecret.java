package dev.taly.auth.social;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Apple's clients prove themselves by a short-lived ES256 token that they sign, in place of a secret. */
final class AppleSecret {

    private static final String AUDIENCE = "https://appleid.apple.com";
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** One that is about to end is not used any more. */
    private static final Duration REST = Duration.ofMinutes(1);

    private final JsonMapper json = new JsonMapper();
    private final SocialSettings.Apple settings;
    private final PrivateKey key;
    private final Clock machineClock;
    private volatile @Nullable Made newest;

    AppleSecret(SocialSettings.Apple settings, Clock machineClock) {
        this.settings = settings;
        this.machineClock = machineClock;
        key = read(settings.privateKey());
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
        String text = part(Map.of("alg", "ES256", "kid", settings.keyId())) + "."
                + part(Map.of(
                        "iss",
                        settings.teamId(),
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.plus(LIFE).getEpochSecond(),
                        "aud",
                        AUDIENCE,
                        "sub",
                        settings.clientId()));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Apple's client secret cannot be signed", e);
        }
    }

    private String part(Map<String, Object> members) {
        return base64(json.writeValueAsBytes(members));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A wrong key stops the start, and is never quoted. */
    private static PrivateKey read(String pem) {
        String body = pem.replace("\\n", "\n").replaceAll("-----[A-Z ]+-----", "");
        try {
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new IllegalStateException("TALY_SOCIAL_APPLE_PRIVATE_KEY is no EC key in PKCS#8 PEM");
        }
    }

    private record Made(String token, Instant expiresAt) {}
}
