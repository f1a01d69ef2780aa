package dev.taly.auth.passkeys;

import dev.taly.auth.tokens.TokenSettings;
import java.net.URI;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

    /**
     * Passkeys stand for themselves: authenticators find them without a user name, and make sure who uses them (PIN,
     * fingerprint, face), so that they are two factors in one.
     */
    @Bean
    WebAuthnRelyingPartyOperations passkeyCeremonies(
            PasskeyUsers users, UserCredentialRepository credentials, TokenSettings settings) {
        PublicKeyCredentialRpEntity taly = PublicKeyCredentialRpEntity.builder()
                .id(URI.create(settings.issuer()).getHost())
                .name("Taly")
                .build();
        Webauthn4JRelyingPartyOperations ceremonies =
                new Webauthn4JRelyingPartyOperations(users, credentials, taly, Set.of(settings.issuer()));
        ceremonies.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        ceremonies.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return ceremonies;
    }
}
