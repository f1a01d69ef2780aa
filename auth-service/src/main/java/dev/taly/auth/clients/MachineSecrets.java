package dev.taly.auth.clients;

import dev.taly.defaults.secrets.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * SHA-256 of random secrets. A slow password hash would protect nothing here, because there is nothing to guess, and
 * would cap how many tokens can be issued.
 */
public final class MachineSecrets implements PasswordEncoder {

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : HexFormat.of().formatHex(Tokens.hash(secret.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
        if (secret == null || hash == null) {
            return false;
        }
        byte[] expected = hash.getBytes(StandardCharsets.US_ASCII);
        byte[] actual = HexFormat.of().formatHex(Tokens.hash(secret.toString())).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, actual);
    }
}
