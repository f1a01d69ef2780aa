package dev.taly.auth.provider;

import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;

/** Ends the sign-in of an ID token, and that of the browser which brings it (RP-initiated logout). */
final class SignOut implements AuthenticationSuccessHandler {

    private final SessionService sessions;

    SignOut(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        OidcLogoutAuthenticationToken logout = (OidcLogoutAuthenticationToken) authentication;
        OidcIdToken hint = logout.getIdToken();
        if (hint != null) {
            sessions.end(UUID.fromString(hint.getClaimAsString("sid")));
        }
        if (logout.getPrincipal() instanceof Authentication person
                && person.getPrincipal() instanceof SignedInUser user) {
            sessions.end(user.sessionId());
        }
        HttpSession browser = request.getSession(false);
        if (browser != null) {
            browser.invalidate();
        }
        response.sendRedirect(target(logout));
    }

    private static String target(OidcLogoutAuthenticationToken logout) {
        String uri = logout.getPostLogoutRedirectUri();
        if (uri == null || uri.isEmpty()) {
            return "/login";
        }
        UriComponentsBuilder target = UriComponentsBuilder.fromUriString(uri);
        return logout.getState() == null
                ? target.toUriString()
                : target.queryParam("state", "{state}").build(logout.getState()).toString();
    }
}
