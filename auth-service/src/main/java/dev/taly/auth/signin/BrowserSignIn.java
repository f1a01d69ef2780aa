package dev.taly.auth.signin;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Makes a sign-in that of the browser: its cookie of this service stands for the session from now on. */
@Component
public class BrowserSignIn {

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    public void remember(ActiveSession session, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId(); // whoever planted a cookie does not share in what comes now
        SignedInUser user = new SignedInUser(session.userId(), session.id());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
