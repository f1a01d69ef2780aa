package dev.taly.sandbox.stripe;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a merchant asks to be given back, validated as Stripe does.
 *
 * @param amount null for everything that is left of the charge
 */
record RefundOrder(
        @Nullable String charge,
        @Nullable String intent,
        @Nullable Long amount,
        @Nullable String reason,
        Map<String, String> metadata) {

    private static final Set<String> KNOWN = Set.of("charge", "payment_intent", "amount", "reason", "metadata[*]");
    private static final Set<String> REASONS = Set.of("duplicate", "fraudulent", "requested_by_customer");

    RefundOrder {
        if (charge == null && intent == null) {
            throw StripeError.invalid(
                    "parameter_missing",
                    "One of the following params should be provided for this request: payment_intent or charge.",
                    null);
        }
        if (amount != null && amount < 1) {
            throw StripeError.invalid("parameter_invalid_integer", "Invalid positive integer", "amount");
        }
    }

    static RefundOrder of(Params params) {
        params.refuseUnknown(KNOWN);
        var reason = params.text("reason");
        if (reason != null && !REASONS.contains(reason)) {
            throw StripeError.invalid(
                    null, "Invalid reason: must be one of duplicate, fraudulent, or requested_by_customer", "reason");
        }
        return new RefundOrder(
                params.text("charge"),
                params.text("payment_intent"),
                params.integer("amount"),
                reason,
                params.map("metadata"));
    }

    /** Somebody presses the button in the dashboard: nothing of the merchant's own is attached. */
    static RefundOrder inDashboard(String charge, @Nullable Long amount) {
        return new RefundOrder(charge, null, amount, null, Map.of());
    }

    /** Gives it back: the charge says so, and the refund is what shows for it. */
    ObjectNode refund(ObjectNode charged, Instant now) {
        var id = charged.path("id").stringValue();
        long total = charged.path("amount").longValue();
        long before = charged.path("amount_refunded").longValue();
        if (before == total) {
            throw StripeError.invalid("charge_already_refunded", "Charge " + id + " has already been refunded.", null);
        }
        long given = amount == null ? total - before : amount;
        if (given > total - before) {
            throw StripeError.invalid(
                    "amount_too_large",
                    "Refund amount (" + given + ") is greater than unrefunded amount on charge (" + (total - before)
                            + ")",
                    "amount");
        }
        charged.put("amount_refunded", before + given).put("refunded", before + given == total);
        var object = JsonNodeFactory.instance.objectNode();
        object.put("id", StripeId.next("re_"))
                .put("object", "refund")
                .put("amount", given)
                .put("charge", id)
                .put("created", now.getEpochSecond())
                .put("currency", charged.path("currency").stringValue())
                .put("payment_intent", charged.path("payment_intent").stringValue())
                .put("reason", reason)
                .put("status", "succeeded");
        PaymentIntent.putAll(object, "metadata", metadata);
        object.putObject("destination_details")
                .put("type", "card")
                .putObject("card")
                .put("type", "refund");
        return object;
    }
}
