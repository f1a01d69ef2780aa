package dev.taly.payment.disputes;

import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import dev.taly.payment.providers.Providers;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Asks providers about disputes: those that something was heard of, and each day those that are not decided. */
@Component
class DisputeJanitor {

    /** One call of 12 s at most, which PayPal may want a token for first. */
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(40);

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final DueQueue disputes;

    DisputeJanitor(DueQueues queues, AskAboutDispute ask, Providers providers) {
        this.disputes =
                queues.open(new DueWork("dispute", LONGER_THAN_CALLS, GIVE_UP_AFTER, providers.lanes(), ask::ask));
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(DisputesDue due) {
        disputes.wake(due.provider().name());
    }
}
