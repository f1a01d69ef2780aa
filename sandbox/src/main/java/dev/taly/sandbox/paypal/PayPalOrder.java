package dev.taly.sandbox.paypal;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An order: its payer approves it on the page, its merchant captures it. */
final class PayPalOrder {

    enum Status {
        CREATED,
        APPROVED,
        COMPLETED
    }

    private final String id = PayPalId.next();
    private final OrderRequest request;
    private final Instant created;
    private final String origin;
    private Status status = Status.CREATED;
    private Instant updated;
    private boolean badInstrument;
    private boolean declined;
    private @Nullable PayPalCapture capture;

    PayPalOrder(OrderRequest request, Instant created, String origin) {
        this.request = request;
        this.created = created;
        this.updated = created;
        this.origin = origin;
    }

    String id() {
        return id;
    }

    OrderRequest request() {
        return request;
    }

    Status status() {
        return status;
    }

    boolean isForgotten(Instant now, Duration life) {
        return status != Status.COMPLETED && !now.isBefore(created.plus(life));
    }

    /** @return false when there was nothing to approve any more */
    boolean approve(boolean withBadInstrument, Instant now) {
        if (!isToBeApproved()) {
            return false;
        }
        become(Status.APPROVED, now);
        badInstrument = withBadInstrument;
        declined = false;
        return true;
    }

    /** Whether its payer is expected on the page, for the first time or after a decline. */
    boolean isToBeApproved() {
        return status == Status.CREATED || declined;
    }

    /**
     * Whether the capture that is asked for now is declined. PayPal answers that it did nothing, so the order stays as it
     * was; however often it is asked, the same approval is declined until the payer was sent back and chose anew.
     */
    boolean declines() {
        declined |= status == Status.APPROVED && badInstrument;
        return declined;
    }

    boolean wasDeclined() {
        return declined;
    }

    PayPalCapture capture(Instant now) {
        if (status == Status.COMPLETED) {
            throw PayPalError.unprocessable(
                    null,
                    "ORDER_ALREADY_CAPTURED",
                    "Order already captured. If 'intent=CAPTURE' only one capture per order is allowed.");
        }
        if (status != Status.APPROVED) {
            throw PayPalError.unprocessable(
                    null, "ORDER_NOT_APPROVED", "Payer has not yet approved the Order for payment.");
        }
        var taken = PayPalCapture.completed(id, request, now);
        capture = taken;
        become(Status.COMPLETED, now);
        return taken;
    }

    private void become(Status next, Instant now) {
        status = next;
        updated = now;
    }

    ObjectNode json(boolean whole) {
        var object = JsonNodeFactory.instance.objectNode().put("id", id);
        if (whole) {
            object.put("intent", "CAPTURE")
                    .put("create_time", created.toString())
                    .put("update_time", updated.toString());
            putUnit(object);
            putPayer(object);
        }
        object.put("status", status.name());
        putLinks(object.putArray("links"));
        return object;
    }

    private void putUnit(ObjectNode object) {
        var unit = object.putArray("purchase_units")
                .addObject()
                .put("reference_id", request.referenceId() == null ? "default" : request.referenceId())
                .put("custom_id", request.customId())
                .put("invoice_id", request.invoiceId())
                .put("description", request.description());
        request.amount().putInto(unit, "amount");
        if (capture != null) {
            var payments = unit.putObject("payments");
            payments.putArray("captures").add(capture.json(api()));
            if (!capture.refunds().isEmpty()) {
                payments.putArray("refunds").addAll(capture.refunds());
            }
        }
    }

    private void putPayer(ObjectNode object) {
        if (status == Status.APPROVED || status == Status.COMPLETED) {
            object.putObject("payer")
                    .put("payer_id", payerId())
                    .put("email_address", "payer@example.test")
                    .putObject("name")
                    .put("given_name", "Ada")
                    .put("surname", "Sample");
        }
    }

    private void putLinks(ArrayNode links) {
        link(links, "self", "GET", api() + "/v2/checkout/orders/" + id);
        if (isToBeApproved()) {
            link(links, "approve", "GET", page());
        }
        if (status == Status.CREATED || status == Status.APPROVED) {
            link(links, "capture", "POST", api() + "/v2/checkout/orders/" + id + "/capture");
        }
    }

    static void link(ArrayNode links, String rel, String method, String href) {
        links.addObject().put("href", href).put("rel", rel).put("method", method);
    }

    String payerId() {
        return "PAYER" + id.substring(0, 8);
    }

    private String page() {
        return origin + "/paypal/checkoutnow?token=" + id;
    }

    private String api() {
        return origin + "/paypal";
    }
}
