package dev.taly.defaults.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A rule in servlet terms. */
final class AccessPath implements RequestMatcher {

    private final List<String> methods;
    private final RequestMatcher path;

    AccessPath(AccessRule rule) {
        this.methods = rule.method().equals(HttpMethod.GET)
                ? List.of("GET", "HEAD")
                : List.of(rule.method().name());
        this.path = PathPatternRequestMatcher.pathPattern(rule.pattern());
    }

    /** Whether the path fits, whatever the method. */
    @Override
    public boolean matches(HttpServletRequest request) {
        return path.matches(request);
    }

    List<String> methods() {
        return methods;
    }

    /** Whether path and method fit. */
    RequestMatcher exactly() {
        return request -> methods.contains(request.getMethod()) && path.matches(request);
    }
}
