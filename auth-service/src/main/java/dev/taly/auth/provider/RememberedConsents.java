package dev.taly.auth.provider;

import dev.taly.auth.grants.Consents;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsent;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.stereotype.Component;

/** Our consents as the framework wants them. */
@Component
final class RememberedConsents implements OAuth2AuthorizationConsentService {

    private final Consents consents;

    RememberedConsents(Consents consents) {
        this.consents = consents;
    }

    @Override
    public void save(OAuth2AuthorizationConsent consent) {
        consents.remember(
                UUID.fromString(consent.getPrincipalName()), consent.getRegisteredClientId(), consent.getScopes());
    }

    @Override
    public void remove(OAuth2AuthorizationConsent consent) {
        consents.remove(UUID.fromString(consent.getPrincipalName()), consent.getRegisteredClientId());
    }

    @Override
    public @Nullable OAuth2AuthorizationConsent findById(String clientId, String userId) {
        return consents.find(UUID.fromString(userId), clientId)
                .map(scopes -> {
                    OAuth2AuthorizationConsent.Builder consent = OAuth2AuthorizationConsent.withId(clientId, userId);
                    scopes.forEach(consent::scope);
                    return consent.build();
                })
                .orElse(null);
    }
}
