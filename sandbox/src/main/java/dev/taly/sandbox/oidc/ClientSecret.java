package dev.taly.sandbox.oidc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a client proves itself by, from the form or from Basic authentication (RFC 6749, section 2.3.1). */
record ClientSecret(@Nullable String clientId, @Nullable String secret) {

    private static final String BASIC = "Basic ";

    static ClientSecret ofBasic(String authorization) {
        try {
            var pair = new String(
                            Base64.getDecoder().decode(authorization.substring(BASIC.length())), StandardCharsets.UTF_8)
                    .split(":", 2);
            return new ClientSecret(decoded(pair[0]), decoded(pair[1]));
        } catch (RuntimeException unreadable) {
            return new ClientSecret(null, null);
        }
    }

    boolean isOf(OidcSettings settings) {
        return clientId != null
                && secret != null
                && settings.isClient(clientId)
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8),
                        settings.clientSecret().getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
