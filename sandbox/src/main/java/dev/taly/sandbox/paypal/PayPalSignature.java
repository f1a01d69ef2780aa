package dev.taly.sandbox.paypal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signature of webhooks: over PayPal's {@code transmissionId|time|webhookId|crc32(body)}, but with a secret of the
 * double instead of a certificate, so that nobody but the double can verify it.
 */
@Component
class PayPalSignature {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** PayPal tries for three days. */
    private static final Duration LONGEST_AGE = Duration.ofHours(73);

    private final PayPalSettings settings;
    private final Clock clock;

    PayPalSignature(PayPalSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    String of(String transmissionId, String time, String webhookId, String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var message = transmissionId + "|" + time + "|" + webhookId + "|" + crc.getValue();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(settings.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** Whether the webhook that somebody asks about left here, as it is, and not long ago. */
    boolean isGenuine(PayPalCall call) {
        var question = call.json();
        for (var name : new String[] {"auth_algo", "cert_url"}) {
            PayPalCall.required(question, name, "");
        }
        var time = PayPalCall.required(question, "transmission_time", "");
        var webhookId = PayPalCall.required(question, "webhook_id", "");
        var given = PayPalCall.required(question, "transmission_sig", "");
        if (!question.path("webhook_event").isObject()) {
            throw PayPalError.missing("/webhook_event");
        }
        var expected = of(PayPalCall.required(question, "transmission_id", ""), time, webhookId, eventIn(call.body()));
        return webhookId.equals(settings.webhookId())
                && isYoung(time)
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isYoung(String time) {
        try {
            return Instant.parse(time).plus(LONGEST_AGE).isAfter(clock.instant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The event as its bytes stand in the question: written anew it would be another one. */
    private static String eventIn(String question) {
        try (var parser = JSON.createParser(question)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                int start = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (name.equals("webhook_event")) {
                    return question.substring(
                            start, (int) parser.currentLocation().getCharOffset());
                }
            }
        }
        throw PayPalError.missing("/webhook_event");
    }
}
