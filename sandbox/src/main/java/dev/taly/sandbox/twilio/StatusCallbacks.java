package dev.taly.sandbox.twilio;

import dev.taly.sandbox.mailbox.Sms;
import dev.taly.sandbox.webhooks.Delivery;
import dev.taly.sandbox.webhooks.SignedWebhook;
import dev.taly.sandbox.webhooks.WebhookEvent;
import dev.taly.sandbox.webhooks.WebhookProvider;
import dev.taly.sandbox.webhooks.WebhookSender;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Tells the address that a message names how far the message got.
 *
 * @see <a href="https://www.twilio.com/docs/usage/security#validating-requests">Twilio: how requests are signed</a>
 */
@Component
class StatusCallbacks {

    private static final String SIGNATURE = "X-Twilio-Signature";

    private final TwilioSettings settings;
    private final WebhookSender sender;

    StatusCallbacks(TwilioSettings settings, WebhookSender sender) {
        this.settings = settings;
        this.sender = sender;
    }

    void send(Sms message) {
        var address = message.statusCallback();
        if (address != null) {
            var callback = signed(message, address);
            sender.send(new WebhookEvent(
                    WebhookProvider.TWILIO,
                    message.sid() + "-" + message.status(),
                    message.status(),
                    message.sid(),
                    time -> callback));
        }
    }

    Map<String, List<Delivery>> deliveries() {
        return sender.deliveries(WebhookProvider.TWILIO);
    }

    private SignedWebhook signed(Sms message, String address) {
        var fields = fields(message);
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var headers = Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded; charset=UTF-8",
                "User-Agent",
                "TwilioProxy/1.1",
                SIGNATURE,
                signature(address, fields));
        return SignedWebhook.byHeader(settings.addressOf(address), headers, SIGNATURE, body);
    }

    private SortedMap<String, String> fields(Sms message) {
        var fields = new TreeMap<String, String>();
        fields.put("AccountSid", settings.accountSid());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("From", message.from());
        fields.put("To", message.to());
        fields.put("MessageSid", message.sid());
        fields.put("SmsSid", message.sid());
        fields.put("MessageStatus", message.status());
        fields.put("SmsStatus", message.status());
        if (message.errorCode() != null) {
            fields.put("ErrorCode", message.errorCode().toString());
        }
        return fields;
    }

    private String signature(String address, SortedMap<String, String> fields) {
        var signed = new StringBuilder(address);
        fields.forEach((name, value) -> signed.append(name).append(value));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(settings.authToken().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
