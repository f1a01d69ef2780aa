package dev.taly.auth.social;

import dev.taly.auth.signin.BrowserSignIn;
import dev.taly.defaults.secrets.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * Requests to providers that a browser has not come back from: the newest few, one for each tab, by their state. A sign-in ends
 * all of them, but it is remembered that they were begun here.
 */
@Component
class BegunSignIns {

    static final int MOST = 3;

    private static final String REQUEST = "provider.asked.";
    private static final String MARK = BrowserSignIn.OUTLASTS + REQUEST;

    private final Clock machineClock;

    BegunSignIns(@Qualifier("machineClock") Clock machineClock) {
        this.machineClock = machineClock;
    }

    void save(OAuth2AuthorizationRequest asked, HttpServletRequest request) {
        HttpSession browser = request.getSession();
        Instant now = machineClock.instant();
        String id = id(String.valueOf(asked.getState()));
        forgetOldest(browser, REQUEST);
        browser.setAttribute(REQUEST + id, new Begun(asked, now));
        forgetOldest(browser, MARK);
        browser.setAttribute(MARK + id, new Begun(null, now));
    }

    /** The request that this answer belongs to, once. */
    Optional<OAuth2AuthorizationRequest> take(HttpServletRequest answer) {
        HttpSession browser = answer.getSession(false);
        String state = answer.getParameter(OAuth2ParameterNames.STATE);
        if (browser == null || state == null || !(browser.getAttribute(REQUEST + id(state)) instanceof Begun begun)) {
            return Optional.empty();
        }
        browser.removeAttribute(REQUEST + id(state));
        browser.removeAttribute(MARK + id(state));
        return Optional.ofNullable(begun.asked());
    }

    /** Whether the request that this answer belongs to was ended by another sign-in in this browser. */
    boolean isOvertaken(HttpServletRequest answer) {
        HttpSession browser = answer.getSession(false);
        String state = answer.getParameter(OAuth2ParameterNames.STATE);
        return browser != null
                && state != null
                && browser.getAttribute(REQUEST + id(state)) == null
                && browser.getAttribute(MARK + id(state)) != null;
    }

    private static void forgetOldest(HttpSession browser, String beginning) {
        List<String> names = Collections.list(browser.getAttributeNames()).stream()
                .filter(name -> name.startsWith(beginning))
                .sorted(Comparator.comparing(name -> ((Begun) browser.getAttribute(name)).at()))
                .toList();
        names.subList(0, Math.max(0, names.size() - MOST + 1)).forEach(browser::removeAttribute);
    }

    private static String id(String state) {
        return HexFormat.of().formatHex(Tokens.hash(state));
    }

    private record Begun(@Nullable OAuth2AuthorizationRequest asked, Instant at) implements Serializable {}
}
