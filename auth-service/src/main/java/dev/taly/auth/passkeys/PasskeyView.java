package dev.taly.auth.passkeys;

import java.time.Instant;
import org.springframework.security.web.webauthn.api.CredentialRecord;

/**
 * A passkey of somebody.
 *
 * @param id that of the credential, in base64url
 * @param name as its owner called it
 * @param synced whether it is kept by a password manager, so that losing the device does not lose it
 */
public record PasskeyView(String id, String name, Instant addedAt, Instant lastUsedAt, boolean synced) {

    static PasskeyView of(CredentialRecord passkey) {
        return new PasskeyView(
                passkey.getCredentialId().toBase64UrlString(),
                passkey.getLabel(),
                passkey.getCreated(),
                passkey.getLastUsed(),
                passkey.isBackupState());
    }
}
