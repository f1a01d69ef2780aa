package dev.taly.gateway.callers;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The authorization scheme of access tokens (RFC 6750). */
public final class Bearer {

    private static final String SCHEME = "Bearer";

    private Bearer() {}

    /** Whether the request means to prove itself by a token, be it a good one, a bad one or none at all. */
    public static boolean isMeant(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** What stands in the place of the token, whatever it looks like; null if nothing does. */
    public static @Nullable String token(ServerHttpRequest request) {
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME + ' ', 0, SCHEME.length() + 1)) {
            return null;
        }
        String token = authorization.substring(SCHEME.length() + 1);
        return token.isBlank() ? null : token;
    }
}
