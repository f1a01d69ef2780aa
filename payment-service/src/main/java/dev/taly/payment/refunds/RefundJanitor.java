package dev.taly.payment.refunds;

import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import dev.taly.payment.providers.Providers;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has refunds made that nobody waits for, and asks about those whose call was lost or that take their time. */
@Component
class RefundJanitor {

    /** A refund may be looked for and made anew with another key, each in 12 s at most. */
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(40);

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final DueQueue refunds;

    RefundJanitor(DueQueues queues, RefundSettlement settlement, Providers providers) {
        this.refunds = queues.open(
                new DueWork("refund", LONGER_THAN_CALLS, GIVE_UP_AFTER, providers.lanes(), settlement::settle));
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(RefundsDue due) {
        refunds.wake();
    }
}
