package dev.taly.auth.tokenrequests;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2TokenIntrospectionClaimNames;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;
import org.springframework.stereotype.Component;

/** Tells a client what is left of a token of its own (RFC 7662); another client's token is as good as none. */
@Component
public final class Introspection implements AuthenticationProvider {

    private final KnownTokens tokens;

    Introspection(KnownTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        String clientId = OAuthErrors.client(request).getClientId();
        OAuth2TokenIntrospection answer = refreshToken(request.getToken(), clientId)
                .or(() -> accessToken(request.getToken(), clientId))
                .orElseGet(() -> OAuth2TokenIntrospection.builder(false).build());
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(), OAuthErrors.authentication(request), answer);
    }

    private Optional<OAuth2TokenIntrospection> refreshToken(String token, String clientId) {
        return tokens.refreshToken(token)
                .filter(grant -> clientId.equals(grant.clientId()) && tokens.isActive(grant))
                .map(grant -> OAuth2TokenIntrospection.builder(true)
                        .clientId(clientId)
                        .subject(grant.userId().toString())
                        .scopes(scopes -> scopes.addAll(grant.scopes()))
                        .claim("sid", grant.sessionId().toString())
                        .build());
    }

    private Optional<OAuth2TokenIntrospection> accessToken(String token, String clientId) {
        return tokens.accessToken(token)
                .filter(jwt -> clientId.equals(jwt.getClaimAsString("client_id")) && tokens.isActive(jwt))
                .map(Introspection::claims);
    }

    private static OAuth2TokenIntrospection claims(Jwt jwt) {
        Map<String, Object> claims = new LinkedHashMap<>(jwt.getClaims());
        claims.put(OAuth2TokenIntrospectionClaimNames.ACTIVE, true);
        claims.put(OAuth2TokenIntrospectionClaimNames.ISS, jwt.getIssuer());
        claims.put(OAuth2TokenIntrospectionClaimNames.SCOPE, List.copyOf(KnownTokens.scopes(jwt)));
        claims.put(OAuth2TokenIntrospectionClaimNames.TOKEN_TYPE, "Bearer");
        return OAuth2TokenIntrospection.withClaims(claims).build();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
