package dev.taly.auth.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

/** What somebody wanted before they had to sign in. Security keeps it in the HTTP session, so nobody can put it there. */
@Component
class SavedRequests {

    /** That of Spring Security, because the provider's chain saves requests too. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    private static final String AUTHORIZATION = "/oauth2/authorize";

    private final RequestCache cache = new HttpSessionRequestCache();

    boolean isThere(HttpServletRequest request) {
        return find(request).isPresent();
    }

    /**
     * A query parameter, which stands there once, of the authorization request that waits for the sign-in. The provider
     * checked it before it sent anybody here; what stands in the addresses of other pages, anybody can write into a link.
     */
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

    private static Optional<UriComponents> find(HttpServletRequest request) {
        if (WebUtils.getSessionAttribute(request, ATTRIBUTE) instanceof SavedRequest saved) {
            return Optional.of(UriComponentsBuilder.fromUriString(saved.getRedirectUrl())
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam("continue") // Security's mark, of no use here
                    .build());
        }
        return Optional.empty();
    }
}
