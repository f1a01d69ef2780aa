package dev.taly.auth.tokenrequests;

import dev.taly.auth.tokens.UserClaims;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;

/** Who the person of an access token is, for clients with scope openid (OpenID Connect Core, section 5.3). */
@Component
public final class UserInfo implements AuthenticationProvider {

    private final KnownTokens tokens;
    private final UserClaims users;

    UserInfo(KnownTokens tokens, UserClaims users) {
        this.tokens = tokens;
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof JwtAuthenticationToken bearer)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        Jwt token = bearer.getToken();
        Set<String> scopes = KnownTokens.scopes(token);
        if (!scopes.contains("openid") || !token.hasClaim("sid")) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INSUFFICIENT_SCOPE);
        }
        if (!tokens.isActive(token)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("sub", token.getSubject());
        claims.putAll(users.of(UUID.fromString(token.getSubject()), scopes));
        return new OidcUserInfoAuthenticationToken(bearer, new OidcUserInfo(claims));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OidcUserInfoAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
