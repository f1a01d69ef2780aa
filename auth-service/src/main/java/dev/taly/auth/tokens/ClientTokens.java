package dev.taly.auth.tokens;

import dev.taly.auth.grants.Scopes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.stereotype.Component;

/**
 * Access tokens of clients themselves. A client that asks again within a minute gets the token it has: signing is what
 * issuing costs, and the client could have kept it (ADR 0022).
 */
@Component
public final class ClientTokens {

    private static final Duration AT_LEAST = AccessTokens.LIFE.minusMinutes(1);

    /** Kept tokens; more clients than that in one minute pay for their own. */
    private static final int MOST = 10_000;

    private final AccessTokens tokens;
    private final Clock machineClock;
    private final Map<Owner, OAuth2AccessToken> issued = new ConcurrentHashMap<>();

    ClientTokens(AccessTokens tokens, @Qualifier("machineClock") Clock machineClock) {
        this.tokens = tokens;
        this.machineClock = machineClock;
    }

    /**
     * The caller has authenticated the client.
     *
     * @param companyId whose client it is; null for services
     */
    public OAuth2AccessToken of(String clientId, @Nullable UUID companyId, Set<String> scopes) {
        Owner owner = new Owner(clientId, companyId, Scopes.text(scopes));
        Instant now = machineClock.instant();
        Instant enough = now.plus(AT_LEAST);
        OAuth2AccessToken known = issued.get(owner);
        if (known != null && lasts(known, enough)) {
            // its life is told from its times, and some of it is over
            return new OAuth2AccessToken(
                    known.getTokenType(), known.getTokenValue(), now, known.getExpiresAt(), known.getScopes());
        }
        OAuth2AccessToken fresh = tokens.of(clientId, companyId, scopes);
        if (issued.size() >= MOST) {
            issued.values().removeIf(token -> !lasts(token, enough));
        }
        if (issued.size() < MOST) {
            issued.put(owner, fresh);
        }
        return fresh;
    }

    private static boolean lasts(OAuth2AccessToken token, Instant enough) {
        return token.getExpiresAt() != null && token.getExpiresAt().isAfter(enough);
    }

    private record Owner(String clientId, @Nullable UUID companyId, String scopes) {}
}
