package dev.taly.auth.tokenrequests;

import dev.taly.auth.grants.GrantService;
import dev.taly.auth.grants.GrantView;
import dev.taly.auth.grants.Scopes;
import dev.taly.auth.sessions.SessionService;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** Recognises tokens that a client brings back: refresh tokens by their hash, access tokens by our signature. */
@Component
final class KnownTokens {

    private final JwtDecoder decoder;
    private final GrantService grants;
    private final SessionService sessions;

    KnownTokens(JwtDecoder decoder, GrantService grants, SessionService sessions) {
        this.decoder = decoder;
        this.grants = grants;
        this.sessions = sessions;
    }

    Optional<GrantView> refreshToken(String token) {
        return grants.findByToken(token);
    }

    /** An access token that has not expired, whether or not it was revoked. */
    Optional<Jwt> accessToken(String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (BadJwtException notOurs) {
            return Optional.empty();
        }
    }

    /** The grant that an access token was made for; empty for those of clients themselves and of the API's login. */
    Optional<GrantView> grantOf(Jwt token) {
        return Optional.ofNullable(uuid(token.getClaimAsString("grant_id"))).flatMap(grants::find);
    }

    /** Whether neither the person nor the client took back what the token was made for. */
    boolean isActive(Jwt token) {
        UUID session = uuid(token.getClaimAsString("sid"));
        if (session == null) {
            return true; // a client's own
        }
        boolean revoked = token.getClaim("grant_id") != null
                && grantOf(token).filter(GrantView::active).isEmpty();
        return !revoked && sessions.use(session).isPresent();
    }

    boolean isActive(GrantView grant) {
        return grant.active() && sessions.use(grant.sessionId()).isPresent();
    }

    static Set<String> scopes(Jwt token) {
        String scope = token.getClaimAsString("scope");
        return scope == null ? Set.of() : Scopes.of(scope);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
