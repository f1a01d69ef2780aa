package dev.taly.auth.provider;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;

/**
 * Remembers an authorization request for the time after the login, as a path: behind the gateway this service does not
 * know its own public address.
 */
final class SavedPaths implements RequestCache {

    /** Where {@link HttpSessionRequestCache}, which the login page reads, looks. */
    private static final String ATTRIBUTE = "SPRING_SECURITY_SAVED_REQUEST";

    private final RequestCache saved = new HttpSessionRequestCache();

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if ("GET".equals(request.getMethod())) {
            request.getSession().setAttribute(ATTRIBUTE, new SimpleSavedRequest(path(request)));
        }
    }

    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        return saved.getRequest(request, response);
    }

    /** Nothing of it is needed once it comes again: a GET has all in its path. */
    @Override
    public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest before = saved.getRequest(request, response);
        if (before != null && before.getRedirectUrl().equals(path(request))) {
            saved.removeRequest(request, response);
        }
        return null;
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        saved.removeRequest(request, response);
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }
}
