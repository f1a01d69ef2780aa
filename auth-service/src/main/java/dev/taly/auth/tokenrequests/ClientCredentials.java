package dev.taly.auth.tokenrequests;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.tokens.ClientTokens;
import java.util.Set;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/** {@code grant_type=client_credentials}; nothing is stored of these tokens. */
@Component
public final class ClientCredentials implements AuthenticationProvider {

    private final ClientTokens tokens;

    ClientCredentials(ClientTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2ClientCredentialsAuthenticationToken request =
                (OAuth2ClientCredentialsAuthenticationToken) authentication;
        RegisteredClient client = OAuthErrors.client(request);
        if (!client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
            throw OAuthErrors.unauthorizedClient();
        }
        Set<String> scopes = request.getScopes().isEmpty() ? client.getScopes() : request.getScopes();
        if (!client.getScopes().containsAll(scopes)) {
            throw OAuthErrors.invalidScope();
        }
        return new OAuth2AccessTokenAuthenticationToken(
                client,
                OAuthErrors.authentication(request),
                tokens.of(client.getClientId(), Clients.companyOf(client), scopes));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientCredentialsAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
