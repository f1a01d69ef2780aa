package dev.taly.auth.tokenrequests;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.grants.GrantService;
import dev.taly.auth.grants.GrantView;
import dev.taly.auth.sessions.SessionService;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;
import org.springframework.stereotype.Component;

/**
 * Takes a token back (RFC 7009) and with it its whole grant. The gateway's grant is the person's sign-in, which ends;
 * other clients end nothing but their own grant.
 */
@Component
public final class Revocation implements AuthenticationProvider {

    private final KnownTokens tokens;
    private final GrantService grants;
    private final SessionService sessions;

    Revocation(KnownTokens tokens, GrantService grants, SessionService sessions) {
        this.tokens = tokens;
        this.grants = grants;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenRevocationAuthenticationToken request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        String clientId = OAuthErrors.client(request).getClientId();
        tokens.refreshToken(request.getToken())
                .or(() -> tokens.accessToken(request.getToken()).flatMap(tokens::grantOf))
                .ifPresent(grant -> revoke(grant, clientId));
        return request;
    }

    private void revoke(GrantView grant, String clientId) {
        if (!clientId.equals(grant.clientId())) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        grants.revoke(grant.id());
        if (Clients.isFirstParty(clientId)) {
            sessions.end(grant.sessionId());
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
