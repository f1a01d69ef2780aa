package dev.taly.sandbox.paypal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The money of one order, and what of it went back. */
final class PayPalCapture {

    private final String id = PayPalId.next();
    private final String orderId;
    private final OrderRequest order;
    private final String status;
    private final Instant created;
    private final List<ObjectNode> refunds = new ArrayList<>();
    private PayPalMoney left;

    private PayPalCapture(String orderId, OrderRequest order, String status, Instant created) {
        this.orderId = orderId;
        this.order = order;
        this.status = status;
        this.created = created;
        this.left = order.amount();
    }

    static PayPalCapture completed(String orderId, OrderRequest order, Instant now) {
        return new PayPalCapture(orderId, order, "COMPLETED", now);
    }

    static PayPalCapture denied(String orderId, OrderRequest order, Instant now) {
        return new PayPalCapture(orderId, order, "DECLINED", now);
    }

    String id() {
        return id;
    }

    PayPalMoney left() {
        return left;
    }

    List<ObjectNode> refunds() {
        return List.copyOf(refunds);
    }

    /** @param wanted null for all that is left */
    ObjectNode refund(@Nullable PayPalMoney wanted, @Nullable String invoiceId, String api, Instant now) {
        if (left.isZero()) {
            throw PayPalError.unprocessable(
                    null, "CAPTURE_FULLY_REFUNDED", "The capture has already been fully refunded.");
        }
        var amount = wanted == null ? left : wanted;
        if (!amount.currency().equals(left.currency())) {
            throw PayPalError.unprocessable(
                    "/amount/currency_code",
                    "CURRENCY_MISMATCH",
                    "The currency of the refund must be the same as that of the capture.");
        }
        if (amount.isMoreThan(left)) {
            throw PayPalError.unprocessable(
                    "/amount/value",
                    "REFUND_AMOUNT_EXCEEDED",
                    "The refund amount must be less than or equal to the capture amount that has not yet been"
                            + " refunded.");
        }
        left = left.minus(amount);
        var refund = JsonNodeFactory.instance.objectNode().put("id", PayPalId.next());
        amount.putInto(refund, "amount");
        refund.put("status", "COMPLETED")
                .put("invoice_id", invoiceId)
                .put("custom_id", order.customId())
                .put("create_time", now.toString())
                .put("update_time", now.toString());
        var links = refund.putArray("links");
        PayPalOrder.link(
                links,
                "self",
                "GET",
                api + "/v2/payments/refunds/" + refund.path("id").stringValue());
        PayPalOrder.link(links, "up", "GET", api + "/v2/payments/captures/" + id);
        refunds.add(refund);
        return refund;
    }

    private String status() {
        if (refunds.isEmpty()) {
            return status;
        }
        return left.isZero() ? "REFUNDED" : "PARTIALLY_REFUNDED";
    }

    ObjectNode json(String api) {
        var object = JsonNodeFactory.instance.objectNode().put("id", id).put("status", status());
        order.amount().putInto(object, "amount");
        object.put("final_capture", true)
                .put("custom_id", order.customId())
                .put("invoice_id", order.invoiceId())
                .put("create_time", created.toString())
                .put("update_time", created.toString());
        object.putObject("supplementary_data").putObject("related_ids").put("order_id", orderId);
        var links = object.putArray("links");
        PayPalOrder.link(links, "self", "GET", api + "/v2/payments/captures/" + id);
        PayPalOrder.link(links, "refund", "POST", api + "/v2/payments/captures/" + id + "/refund");
        PayPalOrder.link(links, "up", "GET", api + "/v2/checkout/orders/" + orderId);
        return object;
    }
}
