package dev.taly.sandbox.paypal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dispute of a capture. A chargeback takes the money at once, an inquiry only when PayPal decides for the payer. */
final class PayPalDispute {

    /** As the reference of Customer Disputes v1 lists them. */
    static final List<String> REASONS = List.of(
            "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
            "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED",
            "UNAUTHORISED",
            "CREDIT_NOT_PROCESSED",
            "DUPLICATE_TRANSACTION",
            "INCORRECT_AMOUNT",
            "PAYMENT_BY_OTHER_MEANS",
            "CANCELED_RECURRING_BILLING",
            "PROBLEM_WITH_REMITTANCE",
            "OTHER");

    static final List<String> OPEN_STATUSES =
            List.of("OPEN", "WAITING_FOR_BUYER_RESPONSE", "WAITING_FOR_SELLER_RESPONSE", "UNDER_REVIEW");
    static final List<String> OUTCOMES = List.of(
            "RESOLVED_BUYER_FAVOUR",
            "RESOLVED_SELLER_FAVOUR",
            "RESOLVED_WITH_PAYOUT",
            "CANCELED_BY_BUYER",
            "ACCEPTED",
            "DENIED",
            "NONE");

    private static final Set<String> FOR_THE_PAYER = Set.of("RESOLVED_BUYER_FAVOUR", "ACCEPTED");
    private static final Duration TO_ANSWER = Duration.ofDays(10);

    private final String id = "PP-D-" + PayPalId.next(8);
    private final String captureId;
    private final PayPalMoney amount;
    private final boolean chargeback;
    private final ObjectNode object = JsonNodeFactory.instance.objectNode();
    private boolean taken;

    PayPalDispute(String captureId, PayPalMoney amount, String reason, boolean chargeback, Instant now) {
        this.captureId = captureId;
        this.amount = amount;
        this.chargeback = chargeback;
        object.put("dispute_id", id)
                .put("create_time", now.toString())
                .put("reason", reason)
                .put("dispute_life_cycle_stage", chargeback ? "CHARGEBACK" : "INQUIRY")
                .put("dispute_channel", chargeback ? "EXTERNAL" : "INTERNAL")
                .put("seller_response_due_date", now.plus(TO_ANSWER).toString());
        object.putArray("disputed_transactions").addObject().put("seller_transaction_id", captureId);
        object.putArray("money_movements");
        amount.putInto(object, "dispute_amount");
        become("OPEN", now);
    }

    String id() {
        return id;
    }

    String captureId() {
        return captureId;
    }

    /** Whether PayPal refuses to refund the capture now. */
    boolean holds() {
        return taken || !object.path("status").stringValue("").equals("RESOLVED");
    }

    /** It goes on, or is taken up again. */
    void become(String status, Instant now) {
        object.put("status", status).put("update_time", now.toString()).remove("dispute_outcome");
        move(chargeback, now);
    }

    void resolve(String outcome, Instant now) {
        boolean forThePayer = FOR_THE_PAYER.contains(outcome);
        object.put("status", "RESOLVED").put("update_time", now.toString());
        object.putObject("dispute_outcome").put("outcome_code", outcome);
        move(forThePayer, now);
    }

    private void move(boolean take, Instant now) {
        if (take != taken) {
            taken = take;
            ObjectNode movement = object.withArray("money_movements")
                    .addObject()
                    .put("affected_party", "SELLER")
                    .put("initiated_time", now.toString())
                    .put("type", take ? "DEBIT" : "CREDIT")
                    .put("reason", "DISPUTE_SETTLEMENT");
            amount.putInto(movement, "amount");
        }
    }

    ObjectNode json() {
        return object.deepCopy();
    }
}
