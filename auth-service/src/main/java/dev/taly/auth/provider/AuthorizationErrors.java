package dev.taly.auth.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Tells the client what was wrong with its request; if it cannot be trusted to be the client, the person. */
final class AuthorizationErrors implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = ((OAuth2AuthenticationException) failure).getError();
        OAuth2AuthorizationCodeRequestAuthenticationToken asked =
                failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refused
                        ? refused.getAuthorizationCodeRequestAuthentication()
                        : null;
        String redirectUri = asked == null ? null : asked.getRedirectUri();
        if (asked == null || redirectUri == null || redirectUri.isEmpty()) {
            response.sendRedirect("/login/error?reason=" + encoded(error.getErrorCode()));
            return;
        }
        UriComponentsBuilder answer =
                UriComponentsBuilder.fromUriString(redirectUri).queryParam("error", error.getErrorCode());
        if (error.getDescription() != null) {
            answer.queryParam("error_description", encoded(error.getDescription()));
        }
        if (asked.getState() != null) {
            answer.queryParam("state", encoded(asked.getState()));
        }
        response.sendRedirect(answer.build(true).toUriString());
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
