package dev.taly.sandbox.paypal;

import dev.taly.sandbox.webhooks.Delivery;
import dev.taly.sandbox.webhooks.SignedWebhook;
import dev.taly.sandbox.webhooks.WebhookEvent;
import dev.taly.sandbox.webhooks.WebhookProvider;
import dev.taly.sandbox.webhooks.WebhookSender;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells the merchant by PayPal's events, which only PayPal can verify. */
@Component
class PayPalWebhooks {

    private final PayPalSettings settings;
    private final PayPalSignature signature;
    private final Clock clock;
    private final WebhookSender sender;
    private final String origin;

    PayPalWebhooks(
            PayPalSettings settings,
            PayPalSignature signature,
            Clock clock,
            WebhookSender sender,
            @Value("${sandbox.origin}") String origin) {
        this.settings = settings;
        this.signature = signature;
        this.clock = clock;
        this.sender = sender;
        this.origin = origin;
    }

    void send(String type, String resourceType, ObjectNode resource) {
        var id = PayPalId.event();
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("event_version", "1.0")
                .put("create_time", clock.instant().toString())
                .put("resource_type", resourceType)
                .put("event_type", type)
                .put("summary", "A " + resourceType + " of the sandbox");
        if (!resource.has("dispute_id")) {
            event.put("resource_version", "2.0");
        }
        event.set("resource", resource.deepCopy());
        event.putArray("links")
                .addObject()
                .put("href", origin + "/paypal/v1/notifications/webhooks-events/" + id)
                .put("rel", "self")
                .put("method", "GET");
        var body = event.toString();
        sender.send(new WebhookEvent(WebhookProvider.PAYPAL, id, type, objectId(resource), time -> signed(body, time)));
    }

    private static @Nullable String objectId(ObjectNode resource) {
        return resource.path("id").stringValue(resource.path("dispute_id").stringValue(null));
    }

    Map<String, List<Delivery>> deliveries() {
        return sender.deliveries(WebhookProvider.PAYPAL);
    }

    private SignedWebhook signed(String body, Instant now) {
        var id = UUID.randomUUID().toString();
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var headers = Map.of(
                "Content-Type",
                "application/json",
                "User-Agent",
                "PayPal/AUHD-214.0-58417034",
                "PAYPAL-TRANSMISSION-ID",
                id,
                "PAYPAL-TRANSMISSION-TIME",
                time,
                "PAYPAL-TRANSMISSION-SIG",
                signature.of(id, time, settings.webhookId(), body),
                "PAYPAL-CERT-URL",
                origin + "/paypal/v1/notifications/certs/CERT-SANDBOX",
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA");
        return SignedWebhook.byHeader(settings.webhook(), headers, "PAYPAL-TRANSMISSION-SIG", body);
    }
}
