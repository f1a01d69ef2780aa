package dev.taly.defaults.sealing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** Reads Tink keysets from configuration: base64 of their JSON form. */
final class Keysets {

    static {
        try {
            AeadConfig.register();
            HybridConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    static KeysetHandle secret(String variable, String base64) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json(base64), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(variable, e);
        }
    }

    static KeysetHandle open(String variable, String base64) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json(base64));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(variable, e);
        }
    }

    private static String json(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static IllegalStateException unreadable(String variable, Exception cause) {
        return new IllegalStateException(variable + " must be the base64 of a Tink keyset in JSON", cause);
    }
}
