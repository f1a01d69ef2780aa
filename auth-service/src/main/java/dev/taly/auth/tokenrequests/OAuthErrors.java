package dev.taly.auth.tokenrequests;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Refusals in the words of RFC 6749, section 5.2. */
final class OAuthErrors {

    private OAuthErrors() {}

    static OAuth2AuthenticationException invalidGrant() {
        return of(
                OAuth2ErrorCodes.INVALID_GRANT,
                "The code or token is unknown, expired, revoked, was used before or is another client's. "
                        + "Send the person to the authorization endpoint again.");
    }

    static OAuth2AuthenticationException invalidScope() {
        return of(OAuth2ErrorCodes.INVALID_SCOPE, "Ask only for scopes that the client or the grant has.");
    }

    static OAuth2AuthenticationException unauthorizedClient() {
        return of(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, "The client is not registered for this grant type.");
    }

    /** How the client of a request proved who it is. */
    static OAuth2ClientAuthenticationToken authentication(Authentication request) {
        if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken client && client.isAuthenticated()) {
            return client;
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    /** The client that a request of the token endpoint and its neighbours was authenticated as. */
    static RegisteredClient client(Authentication request) {
        RegisteredClient client = authentication(request).getRegisteredClient();
        if (client == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return client;
    }

    private static OAuth2AuthenticationException of(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
