package dev.taly.gateway.signin;

import dev.taly.defaults.secrets.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that was begun. One that succeeded has neither nonce nor verifier any more.
 *
 * @param state comes back with the answer and ties it to this browser
 * @param nonce comes back in the ID token and ties that to this attempt
 * @param verifier proves that whoever brings the code asked for it (RFC 7636)
 */
record SignInAttempt(String state, String nonce, String verifier, String returnTo, Instant expiresAt) {

    static final Duration LIFE = Duration.ofMinutes(10);

    static SignInAttempt begin(ReturnPath returnTo, Instant now) {
        return new SignInAttempt(Tokens.random(), Tokens.random(), Tokens.random(), returnTo.value(), now.plus(LIFE));
    }

    /** What is kept of it once it succeeded: where it led. */
    SignInAttempt finished() {
        return new SignInAttempt(state, "", "", returnTo, expiresAt);
    }

    boolean isFinished() {
        return verifier.isEmpty();
    }

    String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(verifier));
    }

    boolean isAnsweredBy(@Nullable String returnedState) {
        return returnedState != null
                && MessageDigest.isEqual(
                        state.getBytes(StandardCharsets.UTF_8), returnedState.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SignInAttempt[until " + expiresAt + "]";
    }
}
