package dev.taly.payment.refunds;

import dev.taly.payment.payments.Takings;
import dev.taly.payment.payments.Till;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends a refund that an operator drops after it was given up: its money is the company's again, which is told. */
@Service
class RefundDropService {

    private static final Logger log = LoggerFactory.getLogger(RefundDropService.class);

    private final RefundRepository refunds;
    private final Till till;
    private final Clock machineClock;

    RefundDropService(RefundRepository refunds, Till till, @Qualifier("machineClock") Clock machineClock) {
        this.refunds = refunds;
        this.till = till;
        this.machineClock = machineClock;
    }

    /** What is due again meanwhile, or ended in another way, stays as it is. */
    @Transactional
    public void drop(UUID refundId) {
        UUID attemptId = refunds.findAttempt(refundId).orElseThrow();
        Takings _ = till.lockByAttempt(attemptId).orElseThrow();
        Refund refund = refunds.findById(refundId).orElseThrow();
        if (refund.dueAt() != null || refund.status() == RefundStatus.SUCCEEDED) {
            return;
        }
        if (refund.status().isUnderway()) {
            refund.dropped(machineClock.instant());
            till.release(refund.failedNow());
        } else {
            refund.endRetries();
            till.retriesEnded(refund.failedNow());
        }
        refunds.save(refund);
        log.error(
                "Refund {} of payment {} ({}) was dropped: the money is still the company's to give back",
                refundId,
                refund.paymentId(),
                refund.reason());
    }
}
