package dev.taly.auth.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * Somebody is sent to sign out by who cannot show that he may do that, or wants to send people where they may not be sent:
 * the person is asked (OpenID Connect RP-Initiated Logout, sections 2 and 4), and stays here.
 */
final class SignOutQuestion implements AuthenticationFailureHandler {

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        response.sendRedirect("/login/sign-out");
    }
}
