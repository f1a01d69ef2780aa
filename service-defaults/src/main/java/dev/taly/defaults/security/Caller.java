package dev.taly.defaults.security;

import dev.taly.defaults.problem.CommonProblem;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/**
 * Who sent the request; an argument of controller methods, never null.
 *
 * @param id the user's UUID or the machine's client id; null for an anonymous caller
 */
public record Caller(Kind kind, @Nullable String id) {

    private static final Caller ANONYMOUS = new Caller(Kind.ANONYMOUS, null);

    /** What kind of caller. */
    public enum Kind {
        ANONYMOUS,
        USER,
        CLIENT
    }

    /** The caller of the request that this thread works on; anonymous outside of a request. */
    public static Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    static Caller of(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return ANONYMOUS;
        }
        String name = authentication.getName();
        return new Caller(isUuid(name) && !isMachine(authentication) ? Kind.USER : Kind.CLIENT, name);
    }

    /** The user's id; anybody else is told to sign in. */
    public UUID userId() {
        return user().orElseThrow(CommonProblem.UNAUTHORIZED::exception);
    }

    /** The user's id, if this is a user. */
    public Optional<UUID> user() {
        return kind == Kind.USER ? Optional.ofNullable(id).map(UUID::fromString) : Optional.empty();
    }

    /** A client may have a UUID as its name: in its own tokens it is the subject as well. */
    private static boolean isMachine(Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                && token.getName().equals(token.getToken().getClaimAsString("client_id"));
    }

    private static boolean isUuid(String name) {
        try {
            return UUID.fromString(name).toString().equalsIgnoreCase(name);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
