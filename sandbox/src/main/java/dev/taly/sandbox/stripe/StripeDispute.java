package dev.taly.sandbox.stripe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dispute of a charge. Its bank takes the money when it opens it, and gives it back if it decides for the merchant. */
final class StripeDispute {

    /** As the reference of the dispute object lists them. */
    static final List<String> STATUSES = List.of(
            "warning_needs_response",
            "warning_under_review",
            "warning_closed",
            "needs_response",
            "under_review",
            "won",
            "lost");

    private static final Set<String> WITHDRAWN = Set.of("needs_response", "under_review", "lost");
    private static final Set<String> CLOSED = Set.of("warning_closed", "won", "lost");
    private static final Duration TO_ANSWER = Duration.ofDays(9);

    private final String id = StripeId.next("du_");
    private final long amount;
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();
    private long withdrawn;

    StripeDispute(ObjectNode charge, DisputeOrder order, Instant now) {
        amount = order.amount() == null ? charge.path("amount").longValue() : order.amount();
        object.put("id", id)
                .put("object", "dispute")
                .put("amount", amount)
                .put("charge", charge.path("id").stringValue())
                .put("created", now.getEpochSecond())
                .put("currency", charge.path("currency").stringValue())
                .put("livemode", false)
                .put("payment_intent", charge.path("payment_intent").stringValue())
                .put("reason", order.reason() == null ? "fraudulent" : order.reason());
        object.putArray("balance_transactions");
        object.putObject("evidence");
        object.putObject("metadata");
        object.putObject("evidence_details")
                .put("due_by", now.plus(TO_ANSWER).getEpochSecond())
                .put("has_evidence", false)
                .put("past_due", false)
                .put("submission_count", 0);
    }

    String id() {
        return id;
    }

    /**
     * Its bank goes on.
     *
     * @return what to tell of the money that this moved; null when it moved none
     */
    @Nullable
    String become(String status, Instant now) {
        object.put("status", status).put("is_charge_refundable", status.startsWith("warning_") || status.equals("won"));
        long before = withdrawn;
        withdrawn = WITHDRAWN.contains(status) ? amount : 0;
        if (withdrawn == before) {
            return null;
        }
        long moved = before - withdrawn;
        object.withArray("balance_transactions")
                .addObject()
                .put("id", StripeId.next("txn_"))
                .put("object", "balance_transaction")
                .put("amount", moved)
                .put("available_on", now.getEpochSecond())
                .put("created", now.getEpochSecond())
                .put("currency", object.path("currency").stringValue())
                .put("fee", 0)
                .put("net", moved)
                .put("reporting_category", moved < 0 ? "dispute" : "dispute_reversal")
                .put("source", id)
                .put("status", "available")
                .put("type", "adjustment");
        return moved < 0 ? "charge.dispute.funds_withdrawn" : "charge.dispute.funds_reinstated";
    }

    boolean isClosed() {
        return CLOSED.contains(object.path("status").stringValue(""));
    }

    boolean isChargeRefundable() {
        return object.path("is_charge_refundable").booleanValue();
    }

    String chargeId() {
        return object.path("charge").stringValue();
    }

    ObjectNode json() {
        return object.deepCopy();
    }
}
