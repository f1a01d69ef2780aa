package dev.taly.auth.tokenrequests;

import dev.taly.auth.grants.AuthorizationRequestService;
import dev.taly.auth.grants.Granted;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * {@code grant_type=authorization_code}. The framework's own provider reads, decides and writes in three steps, so that
 * two racing uses of a code both succeed. The code verifier was checked with the client.
 */
@Component
public final class CodeExchange implements AuthenticationProvider {

    private final AuthorizationRequestService requests;
    private final TokenAnswers answers;

    CodeExchange(AuthorizationRequestService requests, TokenAnswers answers) {
        this.requests = requests;
        this.answers = answers;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2AuthorizationCodeAuthenticationToken request =
                (OAuth2AuthorizationCodeAuthenticationToken) authentication;
        RegisteredClient client = OAuthErrors.client(request);
        AuthorizationRequestService.Redeemed redeemed = requests.redeem(
                        request.getCode(), client.getClientId(), request.getRedirectUri())
                .orElseThrow(OAuthErrors::invalidGrant);
        Granted granted = redeemed.granted();
        return answers.of(request, client, granted, granted.scopes(), redeemed.nonce());
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationCodeAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
