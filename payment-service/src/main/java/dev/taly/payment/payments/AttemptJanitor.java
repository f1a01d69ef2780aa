package dev.taly.payment.payments;

import dev.taly.payment.due.DueRows;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Asks providers about attempts that nobody speaks of: those whose call was lost, those to be closed, and open ones
 * whose webhook never came.
 */
@Component
class AttemptJanitor {

    private final DueRows attempts;
    private final Settlement settlement;
    private final TaskExecutor executor;

    AttemptJanitor(
            JdbcClient jdbc,
            Settlement settlement,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            @Qualifier("machineClock") Clock machineClock) {
        this.attempts = new DueRows("attempt", jdbc, machineClock);
        this.settlement = settlement;
        this.executor = executor;
    }

    /** Rounds may overlap: a slow provider must not hold up what becomes due meanwhile. */
    @Scheduled(fixedDelayString = "${taly.payment.janitor:1s}")
    void begin() {
        executor.execute(this::settleDue);
    }

    void settleDue() {
        attempts.settleEach(settlement::settle);
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(AttemptsDue due) {
        executor.execute(this::settleDue);
    }
}
