package dev.taly.auth.provider;

import dev.taly.auth.clients.RedirectUris;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What an authorization request must say, stricter than the framework: the redirect URI always, and as registered, and
 * at least one scope.
 */
final class RequestRules implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {

    /** Longer ones are refused before the database would. */
    private static final int LONGEST = 2000;

    @Override
    public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext context) {
        OAuth2AuthorizationCodeRequestAuthenticationToken asked = context.getAuthentication();
        RegisteredClient client = context.getRegisteredClient();
        String redirectUri = asked.getRedirectUri();
        if (redirectUri == null || !RedirectUris.isRegistered(client, redirectUri)) {
            throw refused(
                    OAuth2ErrorCodes.INVALID_REQUEST, "The redirect_uri is not one of the client's.", asked, null);
        }
        Set<String> scopes = asked.getScopes();
        if (scopes.isEmpty() || !client.getScopes().containsAll(scopes)) {
            throw refused(OAuth2ErrorCodes.INVALID_SCOPE, "Ask for scopes that the client has.", asked, redirectUri);
        }
        Object nonce = asked.getAdditionalParameters().get("nonce");
        Object challenge = asked.getAdditionalParameters().get("code_challenge");
        if (isTooLong(asked.getState())
                || isTooLong(nonce)
                || (challenge instanceof String text && text.length() != 43)) {
            throw refused(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "state and nonce have at most 2000 characters, code_challenge has 43.",
                    asked,
                    redirectUri);
        }
    }

    private static boolean isTooLong(@Nullable Object value) {
        return value != null && (!(value instanceof String text) || text.length() > LONGEST);
    }

    /** @param redirectUri where the client reads it; null tells the person */
    private static OAuth2AuthorizationCodeRequestAuthenticationException refused(
            String code,
            String description,
            OAuth2AuthorizationCodeRequestAuthenticationToken asked,
            @Nullable String redirectUri) {
        return new OAuth2AuthorizationCodeRequestAuthenticationException(
                new OAuth2Error(code, description, null),
                new OAuth2AuthorizationCodeRequestAuthenticationToken(
                        asked.getAuthorizationUri(),
                        asked.getClientId(),
                        (Authentication) asked.getPrincipal(),
                        redirectUri,
                        asked.getState(),
                        asked.getScopes(),
                        asked.getAdditionalParameters()));
    }
}
