package dev.taly.auth.provider;

import dev.taly.auth.sessions.ActiveSession;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.sessions.SignedInUser;
import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.defaults.secrets.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Makes a person sign in again if the client asks for it by {@code prompt=login} or {@code max_age} (OpenID Connect
 * Core, section 3.1.2.1): for this request nobody is signed in, until there is a sign-in that is younger than it.
 */
final class FreshSignIns extends OncePerRequestFilter {

    static final String MARK = BrowserSignIn.OUTLASTS + "asked.";
    static final int MOST_MARKS = 10;

    private final SessionService sessions;
    private final Clock machineClock;

    FreshSignIns(SessionService sessions, Clock machineClock) {
        this.sessions = sessions;
        this.machineClock = machineClock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null
                && person.getPrincipal() instanceof SignedInUser user
                && "/oauth2/authorize".equals(request.getServletPath())
                && sessions.use(user.sessionId())
                        .filter(session -> isTooOld(session, request))
                        .isPresent()) {
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean isTooOld(ActiveSession session, HttpServletRequest request) {
        Instant now = machineClock.instant();
        Duration age = Duration.between(session.authenticatedAt(), now);
        Duration most = maxAge(request.getParameter("max_age"));
        boolean login = Arrays.asList(
                        String.valueOf(request.getParameter("prompt")).split(" "))
                .contains("login");
        if (!login && (most == null || age.compareTo(most) <= 0)) {
            return false;
        }
        HttpSession browser = request.getSession();
        String query = String.valueOf(request.getQueryString());
        String name = MARK + HexFormat.of().formatHex(Tokens.hash(query));
        if (browser.getAttribute(name) instanceof Instant asked) {
            if (session.authenticatedAt().isAfter(asked)) {
                browser.removeAttribute(name);
                return false;
            }
        } else {
            forgetOldest(browser);
            browser.setAttribute(name, now);
        }
        return true;
    }

    /** Each request has a mark of its own: who asks for ever others, by whatever stands in the query, has the newest few. */
    private static void forgetOldest(HttpSession browser) {
        List<String> marks = Collections.list(browser.getAttributeNames()).stream()
                .filter(name -> name.startsWith(MARK))
                .sorted(Comparator.comparing(name -> (Instant) browser.getAttribute(name)))
                .toList();
        marks.subList(0, Math.max(0, marks.size() - MOST_MARKS + 1)).forEach(browser::removeAttribute);
    }

    private static @Nullable Duration maxAge(@Nullable String seconds) {
        return seconds != null && seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }
}
