package dev.taly.auth.tokenrequests;

import dev.taly.auth.grants.GrantService;
import dev.taly.auth.grants.GrantView;
import dev.taly.auth.grants.Granted;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** {@code grant_type=refresh_token}, by the rule of {@link GrantService}: public clients rotate, others do not. */
@Component
public final class TokenRefresh implements AuthenticationProvider {

    private final GrantService grants;
    private final TokenAnswers answers;

    TokenRefresh(GrantService grants, TokenAnswers answers) {
        this.grants = grants;
        this.answers = answers;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2RefreshTokenAuthenticationToken request = (OAuth2RefreshTokenAuthenticationToken) authentication;
        RegisteredClient client = OAuthErrors.client(request);
        Set<String> asked = request.getScopes();
        GrantView grant = grants.findByToken(request.getRefreshToken()).orElseThrow(OAuthErrors::invalidGrant);
        if (client.getClientId().equals(grant.clientId()) && !grant.scopes().containsAll(asked)) {
            throw OAuthErrors.invalidScope(); // before the token is used up
        }
        boolean rotates = client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE);
        Granted granted = grants.refresh(request.getRefreshToken(), client.getClientId(), rotates)
                .orElseThrow(OAuthErrors::invalidGrant);
        return answers.of(request, client, granted, asked.isEmpty() ? granted.scopes() : asked, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2RefreshTokenAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
