package dev.taly.auth.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends whoever is not signed in to the login page, unless the client wants no page to be shown. */
final class SignInFirst implements AuthenticationEntryPoint {

    private final AuthenticationFailureHandler errors;

    SignInFirst(AuthenticationFailureHandler errors) {
        this.errors = errors;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException anonymous)
            throws IOException, ServletException {
        // left there by the framework once client and redirect URI are known to be good
        Object checked = request.getAttribute(OAuth2AuthorizationCodeRequestAuthenticationToken.class.getName());
        if (checked instanceof OAuth2AuthorizationCodeRequestAuthenticationToken asked && isSilent(request)) {
            OAuth2Error error = new OAuth2Error("login_required", "Nobody is signed in.", null);
            errors.onAuthenticationFailure(
                    request, response, new OAuth2AuthorizationCodeRequestAuthenticationException(error, asked));
            return;
        }
        UriComponentsBuilder page = UriComponentsBuilder.fromPath("/login");
        String hint = request.getParameter("login_hint");
        if (hint != null) {
            page.queryParam("login_hint", "{hint}");
        }
        response.sendRedirect(
                hint == null ? page.toUriString() : page.build(hint).toString());
    }

    private static boolean isSilent(HttpServletRequest request) {
        String prompt = request.getParameter("prompt");
        return prompt != null && Arrays.asList(prompt.split(" ")).contains("none");
    }
}
