package dev.taly.auth.identities;

import dev.taly.defaults.secrets.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Links that begin to connect an identity. They carry a token that only the page knows which asked for a fresh proof: else
 * another site could send somebody's browser there, and connect his account with somebody else's identity.
 */
@Component
public class ConnectLinks {

    private static final String ATTRIBUTE = "identities.connect";

    public String make(UUID userId, String provider, HttpServletRequest request) {
        Link link = new Link(Tokens.random(), userId, provider);
        request.getSession().setAttribute(ATTRIBUTE, link);
        return link.token();
    }

    /** Good for one use. */
    boolean take(String token, UUID userId, String provider, HttpServletRequest request) {
        if (WebUtils.getSessionAttribute(request, ATTRIBUTE) instanceof Link link
                && link.equals(new Link(token, userId, provider))) {
            request.getSession().removeAttribute(ATTRIBUTE);
            return true;
        }
        return false;
    }

    private record Link(String token, UUID userId, String provider) implements Serializable {}
}
