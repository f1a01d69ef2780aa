package dev.taly.auth.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

/**
 * What somebody wanted before they had to sign in. Security keeps it in the HTTP session; the form of the sign-in takes it
 * along, so that each of several tabs goes on where it was, and so does one that stood open longer than the session.
 */
@Component
class SavedRequests {

    /** That of Spring Security, because the provider's chain saves requests too. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    private static final String AUTHORIZATION = "/oauth2/authorize";

    /** The form's own word, which anybody can write: it leads to pages of ours and nowhere else. */
    private static final String PARAMETER = "continue";

    private static final Pattern OURS = Pattern.compile("/oauth2/authorize|/account(?:/[A-Za-z0-9-]+)*");

    private final RequestCache cache = new HttpSessionRequestCache();

    boolean isThere(HttpServletRequest request) {
        return find(request).isPresent();
    }

    /** For the form to take along. */
    Optional<String> address(HttpServletRequest request) {
        return find(request).map(UriComponents::toUriString);
    }

    /** What the form took along is what the rest of this sign-in is for. */
    void keep(HttpServletRequest request) {
        fromForm(request)
                .ifPresent(wanted ->
                        request.getSession().setAttribute(ATTRIBUTE, new SimpleSavedRequest(wanted.toUriString())));
    }

    /** A query parameter, which stands there once, of the authorization request that waits for the sign-in. */
    Optional<String> parameterOfAuthorization(String name, HttpServletRequest request) {
        return find(request)
                .filter(saved -> AUTHORIZATION.equals(saved.getPath()))
                .map(saved -> saved.getQueryParams().getOrDefault(name, List.of()))
                .filter(values -> values.size() == 1 && values.getFirst() != null)
                .map(values -> UriUtils.decode(values.getFirst(), StandardCharsets.UTF_8));
    }

    /** Path and query without the host, which behind the gateway is not the one that browsers know. */
    String take(HttpServletRequest request, HttpServletResponse response) {
        String address = find(request).map(UriComponents::toUriString).orElse("/account");
        cache.removeRequest(request, response);
        return address;
    }

    private static Optional<UriComponents> fromForm(HttpServletRequest request) {
        String wanted = request.getParameter(PARAMETER);
        if (wanted == null) {
            return Optional.empty();
        }
        try {
            URI address = new URI(wanted);
            boolean ours = !address.isAbsolute()
                    && address.getRawAuthority() == null
                    && address.getRawFragment() == null
                    && OURS.matcher(address.getRawPath()).matches();
            return ours ? Optional.of(UriComponentsBuilder.fromUriString(wanted).build()) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<UriComponents> find(HttpServletRequest request) {
        Optional<UriComponents> taken = fromForm(request);
        if (taken.isPresent()) {
            return taken;
        }
        if (WebUtils.getSessionAttribute(request, ATTRIBUTE) instanceof SavedRequest saved) {
            return Optional.of(UriComponentsBuilder.fromUriString(saved.getRedirectUrl())
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam(PARAMETER) // Security's mark, of no use here
                    .build());
        }
        return Optional.empty();
    }
}
