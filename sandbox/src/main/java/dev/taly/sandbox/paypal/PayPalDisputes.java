package dev.taly.sandbox.paypal;

import dev.taly.sandbox.Recent;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** What payers do who want their money back, and what PayPal decides. */
@Service
class PayPalDisputes {

    private final Orders orders;
    private final PayPalWebhooks webhooks;
    private final Clock clock;
    private final Recent<PayPalDispute> disputes = new Recent<>(10_000);

    PayPalDisputes(Orders orders, PayPalWebhooks webhooks, Clock clock) {
        this.orders = orders;
        this.webhooks = webhooks;
        this.clock = clock;
    }

    /** @param amount in minor units of ISO 4217; null for all that is left */
    synchronized ObjectNode open(String captureId, @Nullable Long amount, String reason, boolean chargeback) {
        var money = orders.disputable(captureId, amount);
        var dispute = new PayPalDispute(captureId, money, reason, chargeback, clock.instant());
        disputes.put(dispute.id(), dispute);
        return told(dispute, "CUSTOMER.DISPUTE.CREATED");
    }

    synchronized ObjectNode become(String id, String status) {
        return changed(id, "CUSTOMER.DISPUTE.UPDATED", dispute -> dispute.become(status, clock.instant()));
    }

    synchronized ObjectNode resolve(String id, String outcome) {
        return changed(id, "CUSTOMER.DISPUTE.RESOLVED", dispute -> dispute.resolve(outcome, clock.instant()));
    }

    synchronized ObjectNode dispute(String id) {
        return existing(id).json();
    }

    synchronized Map<String, List<ObjectNode>> disputes() {
        return Map.of(
                "items",
                disputes.newestFirst().stream().map(PayPalDispute::json).toList());
    }

    private ObjectNode changed(String id, String type, Consumer<PayPalDispute> change) {
        var dispute = existing(id);
        change.accept(dispute);
        return told(dispute, type);
    }

    private ObjectNode told(PayPalDispute dispute, String type) {
        orders.hold(dispute.captureId(), dispute.holds());
        webhooks.send(type, "dispute", dispute.json());
        return dispute.json();
    }

    private PayPalDispute existing(String id) {
        var dispute = disputes.get(id);
        if (dispute == null) {
            throw PayPalError.noSuch(id);
        }
        return dispute;
    }
}
