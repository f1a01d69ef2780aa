package dev.taly.auth.attempts;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.values.Email;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * HMAC-SHA256 of the key of an e-mail address, by which accounts are looked for as well: who reads the tables learns no address from them.
 * The key stands in the database, encrypted; a new data key changes no hash.
 */
@Component
class AddressHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String CONTEXT = "attempt-key";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    AddressHash(JdbcClient jdbc, DataCipher cipher) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        // of several replicas that start for the first time one wins
        jdbc.sql("INSERT INTO attempt_key (secret) VALUES (?) ON CONFLICT DO NOTHING")
                .param(cipher.encrypt(fresh, CONTEXT))
                .update();
        byte[] stored =
                jdbc.sql("SELECT secret FROM attempt_key").query(byte[].class).single();
        key = new SecretKeySpec(cipher.decrypt(stored, CONTEXT), ALGORITHM);
    }

    byte[] of(String email) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(Email.keyOf(email).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
