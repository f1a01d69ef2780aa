package dev.taly.payment.refunds;

import dev.taly.payment.due.DueRows;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Has refunds made that nobody waits for, and asks about those whose call was lost or that take their time. */
@Component
class RefundJanitor {

    private final DueRows refunds;
    private final RefundSettlement settlement;
    private final TaskExecutor executor;

    RefundJanitor(
            JdbcClient jdbc,
            RefundSettlement settlement,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor,
            @Qualifier("machineClock") Clock machineClock) {
        this.refunds = new DueRows("refund", jdbc, machineClock);
        this.settlement = settlement;
        this.executor = executor;
    }

    /** Rounds may overlap: a slow provider must not hold up what becomes due meanwhile. */
    @Scheduled(fixedDelayString = "${taly.payment.janitor:1s}")
    void begin() {
        executor.execute(this::settleDue);
    }

    void settleDue() {
        refunds.settleEach(settlement::settle);
    }

    /** What was committed just now does not wait for the next round. */
    @TransactionalEventListener
    void wake(RefundsDue due) {
        executor.execute(this::settleDue);
    }
}
