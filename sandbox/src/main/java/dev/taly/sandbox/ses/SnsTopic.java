package dev.taly.sandbox.ses;

import dev.taly.sandbox.webhooks.Delivery;
import dev.taly.sandbox.webhooks.SignedWebhook;
import dev.taly.sandbox.webhooks.WebhookEvent;
import dev.taly.sandbox.webhooks.WebhookProvider;
import dev.taly.sandbox.webhooks.WebhookSender;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The topic that SES reports to. Its messages are signed by a key that was made when the sandbox started.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">SNS: how they are signed</a>
 */
@Component
class SnsTopic {

    static final String CERTIFICATE = "/SimpleNotificationService-sandbox.pem";
    private static final int KEY_BITS = 2048;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> OF_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final SnsSettings settings;
    private final WebhookSender sender;
    private final KeyPair keys;
    private final String certificate;
    private volatile boolean confirmed;

    SnsTopic(SnsSettings settings, WebhookSender sender) throws GeneralSecurityException {
        this.settings = settings;
        this.sender = sender;
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        this.keys = generator.generateKeyPair();
        this.certificate = SelfSigned.pem(SelfSigned.certificate(keys, "sns.amazonaws.com"));
    }

    String certificate() {
        return certificate;
    }

    /** Whether whoever was asked has followed the link. */
    boolean isConfirmed() {
        return confirmed;
    }

    void confirm() {
        confirmed = true;
    }

    /** {@code type} and {@code about} are for the record. */
    void publish(String type, String about, String message) {
        send(
                type,
                about,
                Map.of("Type", "Notification", "Subject", "Amazon SES Email Event Notification", "Message", message));
    }

    /** Asks the receiver to confirm that he wants to hear of it, as SNS does once he is named. */
    void subscribe() {
        confirmed = false;
        String token = UUID.randomUUID().toString();
        String link = settings.endpoint() + "/?Action=ConfirmSubscription&TopicArn=" + settings.topicArn() + "&Token="
                + token;
        send(
                "SubscriptionConfirmation",
                settings.topicArn(),
                Map.of(
                        "Type",
                        "SubscriptionConfirmation",
                        "Message",
                        "Visit the SubscribeURL to confirm.",
                        "Token",
                        token,
                        "SubscribeURL",
                        link));
    }

    Map<String, List<Delivery>> deliveries() {
        return sender.deliveries(WebhookProvider.SES);
    }

    private void send(String type, String about, Map<String, String> fields) {
        if (!settings.webhookUrl().isEmpty()) {
            String id = UUID.randomUUID().toString();
            sender.send(new WebhookEvent(WebhookProvider.SES, id, type, about, time -> signed(id, fields, time)));
        }
    }

    private SignedWebhook signed(String id, Map<String, String> fields, Instant time) {
        var message = new TreeMap<>(fields);
        message.put("MessageId", id);
        message.put("TopicArn", settings.topicArn());
        message.put("Timestamp", time.truncatedTo(ChronoUnit.MILLIS).toString());
        message.put("SignatureVersion", "2");
        message.put("SigningCertURL", settings.endpoint() + CERTIFICATE);
        String signature = signature(message);
        message.put("Signature", signature);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "text/plain; charset=UTF-8");
        headers.put("User-Agent", "Amazon Simple Notification Service Agent");
        headers.put("x-amz-sns-message-type", message.get("Type"));
        headers.put("x-amz-sns-message-id", id);
        headers.put("x-amz-sns-topic-arn", settings.topicArn());
        return new SignedWebhook(
                URI.create(settings.webhookUrl()), headers, signature, JSON.writeValueAsString(message));
    }

    private String signature(Map<String, String> message) {
        var text = new StringBuilder();
        for (var name : "Notification".equals(message.get("Type")) ? OF_NOTIFICATION : OF_CONFIRMATION) {
            if (message.containsKey(name)) {
                text.append(name).append('\n').append(message.get(name)).append('\n');
            }
        }
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
