package dev.taly.defaults.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What decides who an account belongs to. A person who allowed an app everything did not give it the account: tokens that
 * name a client are refused there, whatever their scope, unless the platform itself runs that client. A token that names
 * none was given for a password, not to a client.
 */
final class FirstPartyPaths {

    private final Map<String, List<RequestMatcher>> paths;

    FirstPartyPaths(AccessSettings access) {
        paths = access.firstParty().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, client -> matchers(client.getValue())));
    }

    boolean refuse(@Nullable Authentication caller, HttpServletRequest request) {
        return caller instanceof JwtAuthenticationToken token
                && token.getToken().hasClaim("client_id")
                && paths.values().stream().anyMatch(some -> match(some, request))
                && !match(paths.getOrDefault(client(token), List.of()), request);
    }

    private static String client(JwtAuthenticationToken token) {
        return token.getToken().getClaim("client_id") instanceof String id ? id : "";
    }

    private static boolean match(List<RequestMatcher> some, HttpServletRequest request) {
        return some.stream().anyMatch(path -> path.matches(request));
    }

    private static List<RequestMatcher> matchers(List<String> patterns) {
        return patterns.stream()
                .<RequestMatcher>map(PathPatternRequestMatcher::pathPattern)
                .toList();
    }
}
