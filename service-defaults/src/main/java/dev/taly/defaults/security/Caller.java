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
 * @param id the user's UUID, or the client id of a service or program; null for an anonymous caller
 * @param company whose program it is; null for anybody else
 */
public record Caller(
        Kind kind, @Nullable String id, @Nullable UUID company) {

    private static final Caller ANONYMOUS = new Caller(Kind.ANONYMOUS, null);

    /** What kind of caller. */
    public enum Kind {
        ANONYMOUS,
        /** A person. */
        USER,
        /** Another service. */
        CLIENT,
        /** A program of a company, in its own name; its scopes are checked before any endpoint sees it. */
        PROGRAM
    }

    public Caller(Kind kind, @Nullable String id) {
        this(kind, id, null);
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
        if (isMachine(authentication)) {
            UUID company = companyOf(authentication);
            return new Caller(company == null ? Kind.CLIENT : Kind.PROGRAM, name, company);
        }
        return new Caller(isUuid(name) ? Kind.USER : Kind.CLIENT, name);
    }

    /** Whether this is a program of the company. */
    public boolean isProgramOf(UUID companyId) {
        return kind == Kind.PROGRAM && companyId.equals(company);
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

    private static @Nullable UUID companyOf(Authentication authentication) {
        return authentication instanceof JwtAuthenticationToken token
                        && token.getToken().getClaim("company") instanceof String company
                        && isUuid(company)
                ? UUID.fromString(company)
                : null;
    }

    private static boolean isUuid(String name) {
        try {
            return UUID.fromString(name).toString().equalsIgnoreCase(name);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
