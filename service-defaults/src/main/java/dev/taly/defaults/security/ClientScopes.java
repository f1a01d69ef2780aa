package dev.taly.defaults.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * What a token that names a client must say before any endpoint looks at it: {@code api} for all that its person may do,
 * or {@code internal} for a service. With less, such as {@code openid}, the client was not given the API, but for what
 * {@link ProgramScopes} opens.
 */
final class ClientScopes {

    private static final Set<String> ENOUGH = Set.of("SCOPE_api", "SCOPE_internal");

    private ClientScopes() {}

    static boolean areTooNarrow(@Nullable Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                && token.getToken().hasClaim("client_id")
                && token.getAuthorities().stream().noneMatch(granted -> ENOUGH.contains(granted.getAuthority()));
    }
}
