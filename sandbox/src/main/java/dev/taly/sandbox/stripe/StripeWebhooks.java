package dev.taly.sandbox.stripe;

import dev.taly.sandbox.webhooks.Delivery;
import dev.taly.sandbox.webhooks.SignedWebhook;
import dev.taly.sandbox.webhooks.WebhookEvent;
import dev.taly.sandbox.webhooks.WebhookProvider;
import dev.taly.sandbox.webhooks.WebhookSender;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Tells the merchant by Stripe's signed events. */
@Component
class StripeWebhooks {

    private final StripeSettings settings;
    private final Clock clock;
    private final WebhookSender sender;

    StripeWebhooks(StripeSettings settings, Clock clock, WebhookSender sender) {
        this.settings = settings;
        this.clock = clock;
        this.sender = sender;
    }

    void send(String type, ObjectNode object, @Nullable StripeCall cause) {
        var event = StripeEvent.of(type, object, cause, clock.instant());
        sender.send(new WebhookEvent(
                WebhookProvider.STRIPE, event.id(), type, event.objectId(), time -> signed(event, time)));
    }

    Map<String, List<Delivery>> deliveries() {
        return sender.deliveries(WebhookProvider.STRIPE);
    }

    private SignedWebhook signed(StripeEvent event, Instant time) {
        var headers = Map.of(
                "Content-Type", "application/json; charset=utf-8",
                "User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
                "Stripe-Signature", event.signature(settings.webhookSecret(), time));
        return SignedWebhook.byHeader(settings.webhook(), headers, "Stripe-Signature", event.body());
    }
}
