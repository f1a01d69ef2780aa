package dev.taly.defaults.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What the scopes of companies' programs open. */
final class ProgramScopes {

    private final Map<String, List<RequestMatcher>> opened;

    ProgramScopes(AccessSettings access) {
        opened = access.program().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        scope -> AccessSettings.paths(scope.getValue())
                                .map(AccessPath::exactly)
                                .toList(),
                        (one, other) -> one,
                        TreeMap::new));
    }

    /** Whether this is a program, and one of its scopes opens what is requested. */
    boolean admit(@Nullable Authentication caller, HttpServletRequest request) {
        return caller != null
                && Caller.of(caller).kind() == Caller.Kind.PROGRAM
                && opened.entrySet().stream()
                        .anyMatch(scope -> holds(caller, scope.getKey()) && opens(scope.getValue(), request));
    }

    /** The scope that would open what is requested, if any does. */
    Optional<String> needed(HttpServletRequest request) {
        return opened.entrySet().stream()
                .filter(scope -> opens(scope.getValue(), request))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean holds(Authentication caller, String scope) {
        String authority = "SCOPE_" + scope;
        return caller.getAuthorities().stream().anyMatch(granted -> authority.equals(granted.getAuthority()));
    }

    private static boolean opens(List<RequestMatcher> paths, HttpServletRequest request) {
        return paths.stream().anyMatch(path -> path.matches(request));
    }
}
