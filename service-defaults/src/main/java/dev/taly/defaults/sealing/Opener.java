package dev.taly.defaults.sealing;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.RegistryConfiguration;
import dev.taly.events.Sealed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Opens what {@link Sealer} sealed; only notification-service has the key, and only while it renders a message. */
public final class Opener {

    private final HybridDecrypt decrypt;

    /** @param privateKeyset base64 of a Tink hybrid private keyset in JSON */
    public Opener(String privateKeyset) {
        try {
            decrypt = Keysets.secret("TALY_SEALING_PRIVATE_KEY", privateKeyset)
                    .getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TALY_SEALING_PRIVATE_KEY is not a hybrid private keyset", e);
        }
    }

    /** @throws IllegalArgumentException if it was not sealed for this key */
    public String open(Sealed sealed) {
        try {
            byte[] cipher = Base64.getUrlDecoder().decode(sealed.ciphertext());
            return new String(decrypt.decrypt(cipher, Sealer.CONTEXT), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not sealed for this key", e);
        }
    }
}
