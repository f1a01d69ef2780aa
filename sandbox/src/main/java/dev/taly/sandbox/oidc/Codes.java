package dev.taly.sandbox.oidc;

import dev.taly.sandbox.Recent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Codes, each good once and for a minute; access tokens, good for an hour. */
@Component
class Codes {

    private static final Duration CODE_LIFE = Duration.ofSeconds(60);
    static final Duration TOKEN_LIFE = Duration.ofHours(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a code stands for. */
    record Granted(SignInRequest request, Person person, Instant until) {}

    private record Token(Person person, Instant until) {}

    private final Clock clock;
    private final Recent<Granted> codes = new Recent<>(10_000);
    private final Recent<Token> tokens = new Recent<>(10_000);

    Codes(Clock clock) {
        this.clock = clock;
    }

    String grant(SignInRequest request, Person person) {
        var code = random();
        codes.put(code, new Granted(request, person, clock.instant().plus(CODE_LIFE)));
        return code;
    }

    /** Whoever brings a code uses it up, even if the rest is wrong. */
    synchronized @Nullable Granted use(String code, @Nullable String redirectUri, @Nullable String verifier) {
        var granted = codes.get(code);
        codes.remove(code);
        if (granted == null
                || clock.instant().isAfter(granted.until())
                || !String.valueOf(granted.request().redirectUri()).equals(redirectUri)
                || verifier == null
                || !challenge(verifier).equals(granted.request().challenge())) {
            return null;
        }
        return granted;
    }

    String token(Person person) {
        var token = random();
        tokens.put(token, new Token(person, clock.instant().plus(TOKEN_LIFE)));
        return token;
    }

    @Nullable
    Person owner(String accessToken) {
        var token = tokens.get(accessToken);
        return token == null || clock.instant().isAfter(token.until()) ? null : token.person();
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return base64(bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
