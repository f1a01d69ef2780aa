package dev.taly.defaults.sealing;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Authenticated encryption of single fields at rest, under the service's own key. */
public final class DataCipher {

    private final Aead aead;

    /** @param keyset base64 of a Tink AEAD keyset in JSON */
    public DataCipher(String keyset) {
        try {
            aead = Keysets.secret("TALY_DATA_KEY", keyset).getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TALY_DATA_KEY is not an AEAD keyset", e);
        }
    }

    /** @param context what the value belongs to, such as {@code signing-key:<kid>}; it opens nowhere else */
    public byte[] encrypt(byte[] plain, String context) {
        try {
            return aead.encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encryption failed", e);
        }
    }

    /** @throws IllegalArgumentException if the key or the context is another */
    public byte[] decrypt(byte[] cipher, String context) {
        try {
            return aead.decrypt(cipher, context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not encrypted with this key for this context", e);
        }
    }
}
