package dev.taly.payment.refunds;

import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import dev.taly.payment.providers.Providers;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has refunds made that nobody waits for, tries again what may have passed, and asks about what takes its time. */
@Component
class RefundJanitor {

    /** A refund may be looked for and made anew with another key, each in 12 s at most. */
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(40);

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final RefundRetryService retryService;
    private final RefundSettlement settlement;
    private final DueQueue refunds;

    RefundJanitor(
            DueQueues queues,
            RefundRetryService retryService,
            RefundSettlement settlement,
            RefundDropService dropService,
            Providers providers) {
        this.retryService = retryService;
        this.settlement = settlement;
        this.refunds = queues.open(new DueWork(
                "refund", LONGER_THAN_CALLS, GIVE_UP_AFTER, providers.lanes(), this::handle, dropService::drop));
    }

    private void handle(UUID refundId) {
        retryService.whenDue(refundId, LONGER_THAN_CALLS);
        settlement.settleDue(refundId);
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(RefundsDue due) {
        refunds.wake();
    }
}
