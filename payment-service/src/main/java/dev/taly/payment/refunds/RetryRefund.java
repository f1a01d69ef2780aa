package dev.taly.payment.refunds;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tries a refund again that failed: commits the intent, calls the provider, commits the result. */
@Component
class RetryRefund {

    private final RefundRetryService retryService;
    private final RefundSettlement settlement;

    RetryRefund(RefundRetryService retryService, RefundSettlement settlement) {
        this.retryService = retryService;
        this.settlement = settlement;
    }

    /** @return the refund as far as it got; while the provider does not answer, the janitor goes on */
    Refund retry(UUID paymentId, UUID refundId) {
        retryService.byHand(paymentId, refundId);
        Refund refund = settlement.settle(refundId);
        RefundProblem.refuseIfOver(refund);
        return refund;
    }
}
