package dev.taly.payment.payments;

import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import dev.taly.payment.providers.Providers;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks providers about attempts that nobody speaks of: those whose call was lost, those to be closed, and open ones
 * whose webhook never came.
 */
@Component
class AttemptJanitor {

    /** Opening, closing and asking about one session one after the other take up to 36 s. */
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(40);

    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

    private final DueQueue attempts;

    AttemptJanitor(DueQueues queues, Settlement settlement, AttemptDropService dropService, Providers providers) {
        this.attempts = queues.open(new DueWork(
                "attempt",
                LONGER_THAN_CALLS,
                GIVE_UP_AFTER,
                providers.lanes(),
                settlement::settleDue,
                dropService::drop));
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(AttemptsDue due) {
        attempts.wake();
    }
}
