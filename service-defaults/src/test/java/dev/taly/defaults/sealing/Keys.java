package dev.taly.defaults.sealing;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.hybrid.PredefinedHybridParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** New keysets in the form in which configuration has them. */
public final class Keys {

    private Keys() {}

    public static String aead() throws GeneralSecurityException {
        AeadConfig.register();
        return secret(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    static KeysetHandle hybrid() throws GeneralSecurityException {
        HybridConfig.register();
        return KeysetHandle.generateNew(PredefinedHybridParameters.ECIES_P256_HKDF_HMAC_SHA256_AES128_GCM);
    }

    static String secret(KeysetHandle keyset) throws GeneralSecurityException {
        return base64(TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    }

    static String open(KeysetHandle keyset) throws GeneralSecurityException {
        return base64(TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keyset.getPublicKeysetHandle()));
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
