package dev.taly.auth.clients;

import dev.taly.defaults.secrets.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * SHA-256 of random secrets. A slow password hash would protect nothing here, because there is nothing to guess, and
 * would cap how many tokens can be issued. A client may have two: {@code hash} or {@code hash hash@until}, until in
 * seconds since the epoch.
 */
public final class MachineSecrets implements PasswordEncoder {

    private final Clock machineClock;

    public MachineSecrets(Clock machineClock) {
        this.machineClock = machineClock;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return secret == null ? null : HexFormat.of().formatHex(Tokens.hash(secret.toString()));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hashes) {
        if (secret == null || hashes == null) {
            return false;
        }
        byte[] actual = HexFormat.of().formatHex(Tokens.hash(secret.toString())).getBytes(StandardCharsets.US_ASCII);
        return List.of(hashes.split(" ", -1)).stream().anyMatch(one -> isGood(one) && equal(one, actual));
    }

    private boolean isGood(String one) {
        int at = one.indexOf('@');
        return at < 0 || machineClock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(one.substring(at + 1))));
    }

    private static boolean equal(String one, byte[] actual) {
        int at = one.indexOf('@');
        String hash = at < 0 ? one : one.substring(0, at);
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), actual);
    }
}
