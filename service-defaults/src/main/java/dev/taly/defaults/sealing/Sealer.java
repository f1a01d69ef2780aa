package dev.taly.defaults.sealing;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import dev.taly.events.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Encrypts a secret so that notification-service alone can put it into a message. */
public final class Sealer {

    static final byte[] CONTEXT = "taly:sealed".getBytes(StandardCharsets.UTF_8);

    private final HybridEncrypt encrypt;

    /** @param publicKeyset base64 of a Tink hybrid public keyset in JSON */
    public Sealer(String publicKeyset) {
        try {
            encrypt = Keysets.open("TALY_SEALING_PUBLIC_KEY", publicKeyset)
                    .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TALY_SEALING_PUBLIC_KEY is not a hybrid public keyset", e);
        }
    }

    public Sealed seal(String secret) {
        try {
            byte[] cipher = encrypt.encrypt(secret.getBytes(StandardCharsets.UTF_8), CONTEXT);
            return new Sealed(Base64.getUrlEncoder().withoutPadding().encodeToString(cipher));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Sealing failed", e);
        }
    }
}
