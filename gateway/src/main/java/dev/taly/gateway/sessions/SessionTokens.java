package dev.taly.gateway.sessions;

import dev.taly.gateway.auth.IssuedTokens;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/**
 * The tokens of a session; they never reach the browser.
 *
 * @param expiresAt when the access token does
 */
public record SessionTokens(String accessToken, Instant expiresAt, String refreshToken) {

    private static final String ATTRIBUTE = SessionTokens.class.getName();
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration LEAST = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if nothing was issued to refresh with */
    static SessionTokens of(IssuedTokens issued, @Nullable String formerRefreshToken, Instant now) {
        String refreshToken = issued.refreshToken() == null ? formerRefreshToken : issued.refreshToken();
        if (refreshToken == null) {
            throw new IllegalArgumentException("auth-service issued no refresh token to the gateway");
        }
        return new SessionTokens(issued.accessToken(), now.plusSeconds(issued.expiresIn()), refreshToken);
    }

    /** The access token with which services are asked for this request, or null when nobody is signed in by cookie. */
    public static @Nullable String accessTokenFor(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    void attachTo(ServerWebExchange exchange) {
        exchange.getAttributes().put(ATTRIBUTE, accessToken);
    }

    /** Whether the access token will do for the whole of a request, however slow. */
    boolean areFresh(Instant now) {
        return now.plus(MARGIN).isBefore(expiresAt);
    }

    /** Whether it would still be taken. */
    boolean areUsable(Instant now) {
        return now.plus(LEAST).isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "SessionTokens[until " + expiresAt + "]";
    }
}
