package dev.taly.sandbox.paypal;

import dev.taly.sandbox.Recent;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** Everything that can happen to an order. One lock is enough: all of it is memory, and events are queued, not sent, under it. */
@Service
class Orders {

    private final String origin;
    private final PayPalSettings settings;
    private final Clock clock;
    private final PayPalWebhooks webhooks;
    private final Recent<PayPalOrder> orders = new Recent<>(10_000);
    private final Recent<PayPalCapture> captures = new Recent<>(10_000);
    private final Recent<ObjectNode> refunds = new Recent<>(10_000);
    private final Set<String> held = new HashSet<>();
    private final Deque<String> refundRefusals = new ArrayDeque<>();

    Orders(@Value("${sandbox.origin}") String origin, PayPalSettings settings, Clock clock, PayPalWebhooks webhooks) {
        this.origin = origin;
        this.settings = settings;
        this.clock = clock;
        this.webhooks = webhooks;
    }

    synchronized ObjectNode create(PayPalCall call) {
        var order = new PayPalOrder(OrderRequest.of(call.json()), clock.instant(), origin);
        orders.put(order.id(), order);
        return order.json(call.wholeAnswer());
    }

    synchronized ObjectNode order(String id) {
        return existing(id).json(true);
    }

    synchronized ObjectNode capture(String id, PayPalCall call) {
        PayPalCall.refuseUnknown(call.json(), "", Set.of());
        var order = existing(id);
        if (order.declines()) {
            var denied = PayPalCapture.denied(id, order.request(), clock.instant());
            webhooks.send("PAYMENT.CAPTURE.DENIED", "capture", denied.json(api()));
            throw PayPalError.unprocessable(
                    null,
                    "INSTRUMENT_DECLINED",
                    "The instrument presented was either declined by the processor or bank, or it can't be used for"
                            + " this payment.");
        }
        var taken = order.capture(clock.instant());
        captures.put(taken.id(), taken);
        webhooks.send("PAYMENT.CAPTURE.COMPLETED", "capture", taken.json(api()));
        return order.json(call.wholeAnswer());
    }

    synchronized ObjectNode captured(String id) {
        return existingCapture(id).json(api());
    }

    synchronized ObjectNode refund(String captureId, PayPalCall call) {
        var body = call.json();
        PayPalCall.refuseUnknown(body, "", Set.of("amount", "invoice_id", "note_to_payer"));
        var refusal = refundRefusals.poll();
        if (refusal != null) {
            throw PayPalError.unprocessable(null, refusal, "This refund is refused, as the sandbox was told.");
        }
        if (held.contains(captureId)) {
            throw PayPalError.unprocessable(null, "TRANSACTION_DISPUTED", "The transaction is disputed.");
        }
        var amount = body.path("amount");
        return refund(
                existingCapture(captureId),
                amount.isMissingNode() || amount.isNull() ? null : PayPalMoney.of(amount, "/amount"),
                PayPalCall.text(body, "invoice_id", "", 127));
    }

    /**
     * Somebody gives money back in PayPal's dashboard.
     *
     * @param amount in minor units of ISO 4217; null for all that is left
     */
    synchronized ObjectNode refundInDashboard(String captureId, @Nullable Long amount) {
        var capture = existingCapture(captureId);
        var currency = capture.left().currency();
        return refund(capture, amount == null ? null : PayPalMoney.ofMinorUnits(amount, currency), null);
    }

    /** What of a capture may be disputed. */
    synchronized PayPalMoney disputable(String captureId, @Nullable Long amount) {
        var left = existingCapture(captureId).left();
        return amount == null ? left : PayPalMoney.ofMinorUnits(amount, left.currency());
    }

    /** While a dispute of a capture is open, or was lost, it is not refunded. */
    synchronized void hold(String captureId, boolean holds) {
        if (holds) {
            held.add(captureId);
        } else {
            held.remove(captureId);
        }
    }

    /** The next refund that is asked for by the API is refused with this issue. */
    synchronized void refuseRefund(String issue) {
        refundRefusals.add(issue);
    }

    private ObjectNode refund(PayPalCapture capture, @Nullable PayPalMoney amount, @Nullable String invoiceId) {
        var refund = capture.refund(amount, invoiceId, api(), clock.instant());
        refunds.put(refund.path("id").stringValue(), refund);
        webhooks.send("PAYMENT.CAPTURE.REFUNDED", "refund", refund);
        return refund;
    }

    synchronized ObjectNode refunded(String id) {
        var refund = refunds.get(id);
        if (refund == null) {
            throw PayPalError.noSuch(id);
        }
        return refund;
    }

    synchronized @Nullable ApprovalView view(String id) {
        var order = current(id);
        return order == null ? null : ApprovalView.of(order);
    }

    synchronized @Nullable ApprovalView approve(String id, boolean withBadInstrument) {
        var order = current(id);
        if (order != null && order.approve(withBadInstrument, clock.instant())) {
            webhooks.send("CHECKOUT.ORDER.APPROVED", "checkout-order", order.json(true));
        }
        return view(id);
    }

    /** What took money, newest first. */
    synchronized Map<String, List<ObjectNode>> captures() {
        return Map.of(
                "items",
                captures.newestFirst().stream()
                        .map(capture -> capture.json(api()))
                        .toList());
    }

    Map<String, List<ObjectNode>> refunds() {
        return refunds.items();
    }

    private PayPalOrder existing(String id) {
        var order = current(id);
        if (order == null) {
            throw PayPalError.noSuch(id);
        }
        return order;
    }

    private @Nullable PayPalOrder current(String id) {
        var order = orders.get(id);
        return order == null || order.isForgotten(clock.instant(), settings.orderLife()) ? null : order;
    }

    private PayPalCapture existingCapture(String id) {
        var capture = captures.get(id);
        if (capture == null) {
            throw PayPalError.noSuch(id);
        }
        return capture;
    }

    private String api() {
        return origin + "/paypal";
    }
}
