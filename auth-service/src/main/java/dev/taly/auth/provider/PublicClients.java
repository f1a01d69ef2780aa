package dev.taly.auth.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Public clients that refresh or revoke: they name themselves and prove nothing but the token. The framework knows them
 * only when they bring a code verifier.
 */
final class PublicClients implements AuthenticationConverter, AuthenticationProvider {

    private static final Map<String, Object> BY_TOKEN = Map.of("by-token", true);

    private final RegisteredClientRepository clients;

    PublicClients(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String path = request.getServletPath();
        boolean byToken = path.equals("/oauth2/revoke")
                || (path.equals("/oauth2/token") && "refresh_token".equals(request.getParameter("grant_type")));
        String[] names = request.getParameterValues("client_id");
        boolean anonymous = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getParameter("client_secret") == null
                && request.getParameter("client_assertion") == null;
        if (!byToken || !anonymous || names == null || names.length != 1 || request.getQueryString() != null) {
            return null;
        }
        return new OAuth2ClientAuthenticationToken(names[0], ClientAuthenticationMethod.NONE, null, BY_TOKEN);
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken request = (OAuth2ClientAuthenticationToken) authentication;
        if (!BY_TOKEN.equals(request.getAdditionalParameters())) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(request.getPrincipal().toString());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
