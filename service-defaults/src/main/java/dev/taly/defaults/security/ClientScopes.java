package dev.taly.defaults.security;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * What a token that names a client must say before any endpoint looks at it: {@code api} for all that its person may do,
 * or a scope by which services ask this one. With less, such as {@code openid} or a scope for asking another service, the
 * client was not given the API, but for what {@link ProgramScopes} opens.
 */
final class ClientScopes {

    private final Set<String> enough;

    ClientScopes(AccessSettings access) {
        enough = Stream.concat(Stream.of("api"), access.internal().keySet().stream())
                .map(scope -> "SCOPE_" + scope)
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean areTooNarrow(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                && token.getToken().hasClaim("client_id")
                && token.getAuthorities().stream().noneMatch(granted -> enough.contains(granted.getAuthority()));
    }
}
