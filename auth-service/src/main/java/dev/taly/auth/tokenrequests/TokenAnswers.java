package dev.taly.auth.tokenrequests;

import dev.taly.auth.grants.Granted;
import dev.taly.auth.tokens.AccessTokens;
import dev.taly.auth.tokens.IdTokens;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** What the token endpoint answers for a grant. */
@Component
final class TokenAnswers {

    private final AccessTokens accessTokens;
    private final IdTokens idTokens;

    TokenAnswers(AccessTokens accessTokens, IdTokens idTokens) {
        this.accessTokens = accessTokens;
        this.idTokens = idTokens;
    }

    /** @param scopes of the access token, at most those of the grant */
    OAuth2AccessTokenAuthenticationToken of(
            Authentication request,
            RegisteredClient client,
            Granted granted,
            Set<String> scopes,
            @Nullable String nonce) {
        Map<String, Object> more = granted.scopes().contains("openid")
                ? Map.of("id_token", idTokens.of(granted, client.getClientId(), nonce))
                : Map.of();
        return new OAuth2AccessTokenAuthenticationToken(
                client,
                OAuthErrors.authentication(request),
                accessTokens.of(granted, scopes),
                new OAuth2RefreshToken(granted.refreshToken(), granted.session().startedAt()),
                more);
    }
}
