package dev.taly.gateway.sessions;

import dev.taly.defaults.secrets.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret in a browser's cookie: 256 random bits. Neither it nor the CSRF token that follows from it is stored;
 * entries in Redis go by its hash.
 */
record SessionId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    static SessionId random() {
        return new SessionId(Tokens.random());
    }

    /** The id in a cookie, or null when there cannot be such a session. */
    static @Nullable SessionId read(String cookie) {
        return FORM.matcher(cookie).matches() ? new SessionId(cookie) : null;
    }

    /** What its entries are called. */
    String hash() {
        return hash(value);
    }

    /** What our own pages prove themselves with; another site's page can neither read nor guess it. */
    String csrfToken() {
        return hash("csrf:" + value);
    }

    boolean hasCsrfToken(@Nullable String token) {
        return token != null
                && MessageDigest.isEqual(
                        csrfToken().getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "SessionId[secret]";
    }

    private static String hash(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(text));
    }
}
