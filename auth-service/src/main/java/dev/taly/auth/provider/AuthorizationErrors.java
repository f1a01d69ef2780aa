package dev.taly.auth.provider;

import dev.taly.auth.clients.RedirectUris;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Tells the client what was wrong with its request; if it cannot be trusted to be the client, the person. */
final class AuthorizationErrors implements AuthenticationFailureHandler {

    private static final Set<String> BEFORE_THE_CLIENT =
            Set.of(OAuth2ErrorCodes.UNSUPPORTED_RESPONSE_TYPE, "request_not_supported", "request_uri_not_supported");

    private final RegisteredClientRepository clients;

    AuthorizationErrors(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = ((OAuth2AuthenticationException) failure).getError();
        OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused
                        ? refused.getAuthorizationCodeRequestAuthentication()
                        : null;
        String redirectUri = asked == null ? registered(error, request) : asked.getRedirectUri();
        if (redirectUri == null || redirectUri.isEmpty()) {
            response.sendRedirect("/login/error?reason=" + encoded(error.getErrorCode()));
            return;
        }
        UriComponentsBuilder answer =
                UriComponentsBuilder.fromUriString(redirectUri).queryParam("error", error.getErrorCode());
        if (error.getDescription() != null) {
            answer.queryParam("error_description", encoded(error.getDescription()));
        }
        String state = asked == null ? request.getParameter("state") : asked.getState();
        if (state != null) {
            answer.queryParam("state", encoded(state));
        }
        response.sendRedirect(answer.build(true).toUriString());
    }

    /** Some requests are refused before anybody looks at the client, who has to be told nevertheless. */
    private @Nullable String registered(OAuth2Error error, HttpServletRequest request) {
        String clientId = single("client_id", request);
        String redirectUri = single("redirect_uri", request);
        if (!BEFORE_THE_CLIENT.contains(error.getErrorCode()) || clientId == null || redirectUri == null) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(clientId);
        return client != null && RedirectUris.isRegistered(client, redirectUri) ? redirectUri : null;
    }

    private static @Nullable String single(String name, HttpServletRequest request) {
        String[] values = request.getParameterValues(name);
        return values != null && values.length == 1 ? values[0] : null;
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
