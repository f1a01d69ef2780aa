package dev.taly.sandbox.stripe;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A Checkout Session: open until it is paid or expires. */
final class CheckoutSession {

    enum Status {
        OPEN,
        COMPLETE,
        EXPIRED
    }

    private static final Set<String> EXPANDABLE = Set.of("payment_intent", "payment_intent.latest_charge");

    private final String id = StripeId.next("cs_test_a1", 56);
    private final SessionOrder order;
    private final Instant created;
    private final String url;
    private Status status = Status.OPEN;
    private @Nullable PaymentIntent intent;

    CheckoutSession(SessionOrder order, Instant created, String origin) {
        this.order = order;
        this.created = created;
        this.url = origin + "/stripe/checkout/" + id;
    }

    String id() {
        return id;
    }

    SessionOrder order() {
        return order;
    }

    Status status() {
        return status;
    }

    boolean isOverdue(Instant now) {
        return status == Status.OPEN && !now.isBefore(order.expiresAt());
    }

    @Nullable
    PaymentIntent intent() {
        return intent;
    }

    PaymentIntent begin(Instant now) {
        intent = new PaymentIntent(order, now);
        return intent;
    }

    void complete() {
        refuseUnlessOpen();
        status = Status.COMPLETE;
    }

    /** Its money came although it had expired. */
    void completeAfterItsEnd() {
        status = Status.COMPLETE;
    }

    void expire() {
        refuseUnlessOpen();
        status = Status.EXPIRED;
    }

    private void refuseUnlessOpen() {
        if (status != Status.OPEN) {
            var message =
                    "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session has a"
                            + " status of `" + name() + "`.";
            throw StripeError.invalid(null, message, null);
        }
    }

    private String name() {
        return status.name().toLowerCase(Locale.ROOT);
    }

    ObjectNode json(Params params) {
        var expand = Set.copyOf(params.list("expand"));
        for (var property : expand) {
            if (!EXPANDABLE.contains(property)) {
                throw StripeError.invalid(null, "This property cannot be expanded (" + property + ").", "expand");
            }
        }
        return json(!expand.isEmpty(), expand.contains("payment_intent.latest_charge"));
    }

    ObjectNode json(boolean withIntent, boolean withCharge) {
        var object = JsonNodeFactory.instance.objectNode();
        object.put("id", id)
                .put("object", "checkout.session")
                .put("amount_subtotal", order.total())
                .put("amount_total", order.total())
                .put("cancel_url", order.cancelUrl())
                .put("client_reference_id", order.clientReferenceId())
                .put("created", created.getEpochSecond())
                .put("currency", order.currency().code())
                .put("customer_email", order.customerEmail())
                .put("expires_at", order.expiresAt().getEpochSecond())
                .put("livemode", false)
                .put("locale", order.locale())
                .put("mode", "payment")
                .put("payment_status", status == Status.COMPLETE ? "paid" : "unpaid")
                .put("status", name())
                .put("success_url", order.successUrl())
                .put("ui_mode", "hosted_page")
                .put("url", status == Status.OPEN ? url : null);
        object.putArray("payment_method_types").add("card");
        PaymentIntent.putAll(object, "metadata", order.metadata());
        if (intent != null && withIntent) {
            object.set("payment_intent", intent.json(withCharge));
        } else {
            object.put("payment_intent", intent == null ? null : intent.id());
        }
        return object;
    }
}
