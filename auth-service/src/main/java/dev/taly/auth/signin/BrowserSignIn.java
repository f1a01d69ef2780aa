package dev.taly.auth.signin;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SignedInUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
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

    /**
     * The beginning of the names of session attributes that a sign-in leaves there: they are good whoever it is
     * that signs in.
     */
    public static final String OUTLASTS = "outlasts-sign-in.";

    /** Spring Security's name for what somebody wanted before they had to sign in. */
    private static final String SAVED_REQUEST = "SPRING_SECURITY_SAVED_REQUEST";

    private static final String FIRST_HALF = "signin.accepted";
    private static final Duration IDLE = Duration.ofHours(8);

    /** How long a first half waits for its second. */
    private static final Duration HALF = Duration.ofMinutes(10);

    /** As long as the link of a mail works. */
    private static final Duration MAIL = Duration.ofMinutes(30);

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final Clock machineClock;

    BrowserSignIn(@Qualifier("machineClock") Clock machineClock) {
        this.machineClock = machineClock;
    }

    /** The first half is done, and a code is needed for the second. */
    public void awaitCode(FirstProof accepted, HttpServletRequest request) {
        request.getSession().setAttribute(FIRST_HALF, new Half(accepted, machineClock.instant()));
    }

    /** What a code is awaited for, for 10 minutes. */
    public Optional<FirstProof> awaitsCode(HttpServletRequest request) {
        return WebUtils.getSessionAttribute(request, FIRST_HALF) instanceof Half half
                        && machineClock.instant().isBefore(half.since().plus(HALF))
                ? Optional.of(half.accepted())
                : Optional.empty();
    }

    /** It is good for nothing any more. */
    public void forgetFirstHalf(HttpServletRequest request) {
        WebUtils.setSessionAttribute(request, FIRST_HALF, null);
    }

    /** Somebody waits for a mail, after which he goes on here. */
    public void awaitMail(HttpServletRequest request) {
        HttpSession browserSession = request.getSession();
        browserSession.setMaxInactiveInterval(
                Math.max(browserSession.getMaxInactiveInterval(), (int) MAIL.toSeconds()));
    }

    public void remember(ActiveSession session, HttpServletRequest request, HttpServletResponse response) {
        HttpSession browserSession = request.getSession();
        empty(browserSession);
        browserSession.setMaxInactiveInterval((int) IDLE.toSeconds());
        request.changeSessionId(); // whoever planted a cookie does not share in what comes now
        SignedInUser user = new SignedInUser(session.userId(), session.id());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** What one person began, such as adding a passkey, another does not end; the token of forms is a new one as well. */
    private static void empty(HttpSession browserSession) {
        Collections.list(browserSession.getAttributeNames()).stream()
                .filter(name -> !name.startsWith(OUTLASTS) && !name.equals(SAVED_REQUEST))
                .forEach(browserSession::removeAttribute);
    }

    private record Half(FirstProof accepted, Instant since) implements Serializable {}
}
