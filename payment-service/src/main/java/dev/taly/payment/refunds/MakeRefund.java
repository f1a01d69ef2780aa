package dev.taly.payment.refunds;

import dev.taly.events.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives money back that a company asked for: commits the intent, calls the provider, commits the result. */
@Component
class MakeRefund {

    private final RefundRepository refunds;
    private final RefundService service;
    private final RefundSettlement settlement;

    MakeRefund(RefundRepository refunds, RefundService service, RefundSettlement settlement) {
        this.refunds = refunds;
        this.service = service;
        this.settlement = settlement;
    }

    /**
     * Makes the refund, or continues it where an earlier call with the same id was interrupted. While the provider does
     * not answer, the money stays set aside and the janitor goes on. What failed for a reason that may pass is tried again by
     * itself.
     *
     * @param wanted null for everything that is left of one attempt
     */
    Refund make(UUID refundId, UUID paymentId, @Nullable Money wanted, Refund.Requester by) {
        Refund begun = refunds.findById(refundId).orElseGet(() -> service.request(refundId, paymentId, wanted, by));
        Refund refund = settlement.settle(begun.id());
        RefundProblem.refuseIfOver(refund);
        return refund;
    }
}
