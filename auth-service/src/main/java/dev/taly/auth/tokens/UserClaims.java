package dev.taly.auth.tokens;

import dev.taly.auth.accounts.AccountView;
import dev.taly.auth.accounts.Accounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a client may learn of a person, by scope (OpenID Connect Core, section 5.4). */
@Component
public final class UserClaims {

    private final Accounts accounts;

    UserClaims(Accounts accounts) {
        this.accounts = accounts;
    }

    public Map<String, Object> of(UUID userId, Set<String> scopes) {
        AccountView account = accounts.find(userId).orElseThrow();
        Map<String, Object> claims = new LinkedHashMap<>();
        if (scopes.contains("profile")) {
            claims.put("name", account.displayName());
            claims.put("locale", account.locale());
            claims.put("zoneinfo", account.timeZone());
        }
        if (scopes.contains("email")) {
            claims.put("email", account.email());
            claims.put("email_verified", account.verified());
        }
        return claims;
    }
}
