package dev.taly.sandbox.stripe;

import dev.taly.sandbox.Recent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** What card holders and their banks do. */
@Service
class Disputes {

    private final Checkout checkout;
    private final StripeWebhooks webhooks;
    private final Clock clock;
    private final Recent<StripeDispute> disputes = new Recent<>(10_000);

    Disputes(Checkout checkout, StripeWebhooks webhooks, Clock clock) {
        this.checkout = checkout;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    synchronized ObjectNode open(String chargeId, DisputeOrder order) {
        var dispute = new StripeDispute(checkout.disputed(chargeId), order, clock.instant());
        disputes.put(dispute.id(), dispute);
        var moved = dispute.become(order.isInquiry() ? "warning_needs_response" : "needs_response", clock.instant());
        tell(dispute, "charge.dispute.created", moved);
        return dispute.json();
    }

    synchronized ObjectNode become(String id, String status) {
        var dispute = existing(id);
        var moved = dispute.become(status, clock.instant());
        tell(dispute, dispute.isClosed() ? "charge.dispute.closed" : "charge.dispute.updated", moved);
        return dispute.json();
    }

    synchronized ObjectNode dispute(String id, Params params) {
        params.refuseUnknown(Set.of());
        return existing(id).json();
    }

    synchronized Map<String, List<ObjectNode>> disputes() {
        return Map.of(
                "items",
                disputes.newestFirst().stream().map(StripeDispute::json).toList());
    }

    private void tell(StripeDispute dispute, String what, @Nullable String moved) {
        checkout.refundable(dispute.chargeId(), dispute.isChargeRefundable());
        webhooks.send(what, dispute.json(), null);
        if (moved != null) {
            webhooks.send(moved, dispute.json(), null);
        }
    }

    private StripeDispute existing(String id) {
        var dispute = disputes.get(id);
        if (dispute == null) {
            throw StripeError.noSuch("dispute", id, "id");
        }
        return dispute;
    }
}
