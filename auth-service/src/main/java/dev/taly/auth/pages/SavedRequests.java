package dev.taly.auth.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** What somebody wanted before they had to sign in. Security keeps it in the HTTP session, so nobody can put it there. */
@Component
class SavedRequests {

    /** That of Spring Security, because the provider's chain saves requests too. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    private final RequestCache cache = new HttpSessionRequestCache();

    boolean isThere(HttpServletRequest request) {
        return find(request).isPresent();
    }

    /** A parameter of the saved request that stands there once. */
    Optional<String> parameter(String name, HttpServletRequest request) {
        return find(request).flatMap(saved -> {
            String @Nullable [] values = saved.getParameterMap().get(name);
            return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0]);
        });
    }

    /** Path and query without the host, which behind the gateway is not the one that browsers know. */
    String take(HttpServletRequest request, HttpServletResponse response) {
        String address = find(request).map(SavedRequests::address).orElse("/account");
        cache.removeRequest(request, response);
        return address;
    }

    private static Optional<DefaultSavedRequest> find(HttpServletRequest request) {
        return WebUtils.getSessionAttribute(request, ATTRIBUTE) instanceof DefaultSavedRequest saved
                ? Optional.of(saved)
                : Optional.empty();
    }

    private static String address(DefaultSavedRequest saved) {
        String path = Objects.requireNonNullElse(saved.getRequestURI(), "/account");
        return saved.getQueryString() == null ? path : path + "?" + saved.getQueryString();
    }
}
