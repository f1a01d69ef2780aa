package dev.taly.auth.tokens;

import dev.taly.auth.grants.Granted;
import dev.taly.auth.grants.Scopes;
import dev.taly.auth.sessions.ActiveSession;
import dev.taly.defaults.security.TokenTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.stereotype.Component;

/** Makes access tokens. */
@Component
public final class AccessTokens {

    public static final Duration LIFE = TokenTimes.LIFE;

    /** Every service of the platform accepts every access token; rights are checked behind it. */
    private static final List<String> AUDIENCE = List.of("taly");

    private final TokenSigner signer;
    private final Clock machineClock;

    AccessTokens(TokenSigner signer, @Qualifier("machineClock") Clock machineClock) {
        this.signer = signer;
        this.machineClock = machineClock;
    }

    /** For a person, by the client that was granted it. */
    public OAuth2AccessToken of(Granted granted, Set<String> scopes) {
        ActiveSession session = granted.session();
        JwtClaimsSet.Builder claims = signer.claims(session.userId().toString()).claim("roles", List.of());
        TokenSigner.signIn(claims, session);
        if (granted.clientId() != null) {
            claims.claim("client_id", granted.clientId())
                    .claim("grant_id", granted.id().toString());
        }
        return token(claims, scopes);
    }

    /**
     * For a client itself.
     *
     * @param companyId whose client it is; null for services
     */
    public OAuth2AccessToken of(String clientId, @Nullable UUID companyId, Set<String> scopes) {
        JwtClaimsSet.Builder claims = signer.claims(clientId).claim("client_id", clientId);
        if (companyId != null) {
            claims.claim("company", companyId.toString());
        }
        return token(claims, scopes);
    }

    private OAuth2AccessToken token(JwtClaimsSet.Builder claims, Set<String> scopes) {
        Instant now = machineClock.instant();
        claims.audience(AUDIENCE).issuedAt(now).expiresAt(now.plus(LIFE)).claim("scope", Scopes.text(scopes));
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, signer.sign(claims.build()), now, now.plus(LIFE), scopes);
    }
}
