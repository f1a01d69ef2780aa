package dev.taly.auth.signin;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Makes a sign-in that of the browser: its cookie of this service stands for the session from now on. */
@Component
public class BrowserSignIn {

    private static final String FIRST_HALF = "signin.accepted";
    private static final Duration IDLE = Duration.ofHours(8);

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    /** The first half is done, and a code is needed for the second. */
    public void awaitCode(FirstProof accepted, HttpServletRequest request) {
        request.getSession().setAttribute(FIRST_HALF, accepted);
    }

    /** What a code is awaited for. */
    public Optional<FirstProof> awaitsCode(HttpServletRequest request) {
        return WebUtils.getSessionAttribute(request, FIRST_HALF) instanceof FirstProof accepted
                ? Optional.of(accepted)
                : Optional.empty();
    }

    public void remember(ActiveSession session, HttpServletRequest request, HttpServletResponse response) {
        request.getSession().removeAttribute(FIRST_HALF);
        request.getSession().setMaxInactiveInterval((int) IDLE.toSeconds());
        request.changeSessionId(); // whoever planted a cookie does not share in what comes now
        SignedInUser user = new SignedInUser(session.userId(), session.id());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
