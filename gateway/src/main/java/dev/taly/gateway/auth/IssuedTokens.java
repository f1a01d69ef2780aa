package dev.taly.gateway.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint answered.
 *
 * @param expiresIn seconds for which the access token is good
 * @param refreshToken null when the one that was sent stays
 * @param idToken null when nobody signed in with this answer
 */
public record IssuedTokens(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") @Nullable String refreshToken,
        @JsonProperty("id_token") @Nullable String idToken) {

    @Override
    public String toString() {
        return "IssuedTokens[for " + expiresIn + " s]";
    }
}
