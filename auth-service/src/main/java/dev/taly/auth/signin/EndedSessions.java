package dev.taly.auth.signin;

import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Forgets the browser's sign-in once its session was ended elsewhere, or if it is not that person's. Not a bean: a chain that wants it makes it. */
public final class EndedSessions extends OncePerRequestFilter {

    private final SessionService sessions;

    public EndedSessions(SessionService sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof SignedInUser user
                && sessions.use(user.sessionId())
                        .filter(session -> session.userId().equals(user.userId()))
                        .isEmpty()) {
            SecurityContextHolder.clearContext();
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
        }
        chain.doFilter(request, response);
    }
}
