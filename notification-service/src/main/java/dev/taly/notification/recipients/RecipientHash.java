package dev.taly.notification.recipients;

import dev.taly.defaults.sealing.DataCipher;
import dev.taly.defaults.values.Email;
import dev.taly.events.notification.NotificationChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * By what an address or number is known again: HMAC-SHA256 under a secret that the first process made and all read, encrypted
 * with the data key. Without both nobody can try out addresses.
 */
@Component
public class RecipientHash {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String CONTEXT = "recipient-secret";
    private static final int BYTES = 32;

    private final SecretKeySpec secret;

    RecipientHash(JdbcClient jdbc, DataCipher cipher) {
        this.secret = new SecretKeySpec(secret(jdbc, cipher), ALGORITHM);
    }

    /** The same for each way in which an address can be written. */
    public byte[] of(NotificationChannel channel, String recipient) {
        return of(channel + ":" + spelled(channel, recipient));
    }

    /** An address as that of somebody who answers for a company. */
    byte[] ofMember(UUID companyId, String address) {
        return of("MEMBER:" + companyId + ":" + spelled(NotificationChannel.EMAIL, address));
    }

    private byte[] of(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String spelled(NotificationChannel channel, String recipient) {
        return channel == NotificationChannel.EMAIL
                ? Email.find(recipient)
                        .map(Email::key)
                        .orElseGet(() -> recipient.strip().toLowerCase(Locale.ROOT))
                : recipient;
    }

    private static byte[] secret(JdbcClient jdbc, DataCipher cipher) {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("INSERT INTO recipient_secret (secret) VALUES (:secret) ON CONFLICT DO NOTHING")
                .param("secret", cipher.encrypt(fresh, CONTEXT))
                .update();
        byte[] stored = jdbc.sql("SELECT secret FROM recipient_secret")
                .query((row, _) -> row.getBytes("secret"))
                .single();
        try {
            return cipher.decrypt(stored, CONTEXT);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "TALY_DATA_KEY does not open what is stored: put the key back that it was before, beside the new one",
                    e);
        }
    }
}
