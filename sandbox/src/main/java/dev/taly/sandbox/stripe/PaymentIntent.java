package dev.taly.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The attempt to take the money of one session; like Stripe's, it begins when the payer first presses a button. */
final class PaymentIntent {

    private final String id = StripeId.next("pi_");
    private final String clientSecret = StripeId.next(id + "_secret_");
    private final SessionOrder order;
    private final Instant created;
    private boolean declined;
    private @Nullable ObjectNode charge;

    PaymentIntent(SessionOrder order, Instant created) {
        this.order = order;
        this.created = created;
    }

    String id() {
        return id;
    }

    boolean declined() {
        return declined && charge == null;
    }

    void decline() {
        declined = true;
    }

    /** Takes the money: the charge that shows for it. */
    ObjectNode succeed(Instant now) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("id", StripeId.next("ch_"))
                .put("object", "charge")
                .put("amount", order.total())
                .put("amount_captured", order.total())
                .put("amount_refunded", 0)
                .put("captured", true)
                .put("created", now.getEpochSecond())
                .put("currency", order.currency().code())
                .put("description", order.intentDescription())
                .put("disputed", false)
                .put("livemode", false)
                .put("paid", true)
                .put("payment_intent", id)
                .put("refunded", false)
                .put("status", "succeeded");
        object.putObject("billing_details").put("email", order.customerEmail());
        putAll(object, "metadata", order.intentMetadata());
        object.putObject("payment_method_details")
                .put("type", "card")
                .putObject("card")
                .put("brand", "visa")
                .put("last4", "4242");
        charge = object;
        return object;
    }

    /** What showed for the money; it changes when some of it is given back. */
    ObjectNode charge() {
        if (charge == null) {
            throw StripeError.invalid(
                    "payment_intent_unexpected_state",
                    "This PaymentIntent (" + id + ") does not have a successful charge to refund.",
                    "payment_intent");
        }
        return charge;
    }

    ObjectNode json(boolean withCharge) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("id", id)
                .put("object", "payment_intent")
                .put("amount", order.total())
                .put("amount_capturable", 0)
                .put("amount_received", charge == null ? 0 : order.total())
                .put("capture_method", "automatic_async")
                .put("client_secret", clientSecret)
                .put("confirmation_method", "automatic")
                .put("created", created.getEpochSecond())
                .put("currency", order.currency().code())
                .put("description", order.intentDescription())
                .put("livemode", false)
                .put("receipt_email", order.customerEmail())
                .put("status", charge == null ? "requires_payment_method" : "succeeded");
        object.putArray("payment_method_types").add("card");
        putAll(object, "metadata", order.intentMetadata());
        object.set("last_payment_error", declined() ? cardDeclined() : object.nullNode());
        if (charge != null && withCharge) {
            object.set("latest_charge", charge.deepCopy());
        } else {
            object.put(
                    "latest_charge", charge == null ? null : charge.path("id").stringValue());
        }
        return object;
    }

    static void putAll(ObjectNode object, String name, Map<String, String> entries) {
        var node = object.putObject(name);
        entries.forEach(node::put);
    }

    private static ObjectNode cardDeclined() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", "card_declined")
                .put("decline_code", "generic_decline")
                .put("doc_url", "https://stripe.com/docs/error-codes/card-declined")
                .put("message", "Your card was declined.")
                .put("type", "card_error");
    }
}
