package dev.taly.auth.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Refuses authorization requests that say what they want in an object (OpenID Connect Core, section 6): none is read here. */
final class RequestObjects implements AuthenticationConverter {

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        for (String object : List.of("request", "request_uri")) {
            if (request.getParameter(object) != null) {
                throw new OAuth2AuthorizationCodeRequestAuthenticationException(
                        new OAuth2Error(object + "_not_supported", "Send the parameters themselves.", null), null);
            }
        }
        return null;
    }
}
