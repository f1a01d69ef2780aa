package dev.taly.payment.refunds;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has refunds tried again that failed for a reason that may pass. */
@Component
class RefundRetries {

    private static final Logger log = LoggerFactory.getLogger(RefundRetries.class);
    private static final Limit AT_ONCE = Limit.of(100);

    private final RefundRepository refunds;
    private final RefundRetryService retryService;
    private final Clock machineClock;

    RefundRetries(
            RefundRepository refunds, RefundRetryService retryService, @Qualifier("machineClock") Clock machineClock) {
        this.refunds = refunds;
        this.retryService = retryService;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelayString = "${taly.payment.refund-retries:60s}")
    void reopenDue() {
        Instant now = machineClock.instant();
        refunds.findToRetry(now, AT_ONCE).forEach(this::reopen);
    }

    private void reopen(UUID refundId) {
        try {
            retryService.whenDue(refundId);
        } catch (RuntimeException e) {
            log.error("Refund {} could not be opened for another try; it will be once more", refundId, e);
        }
    }
}
