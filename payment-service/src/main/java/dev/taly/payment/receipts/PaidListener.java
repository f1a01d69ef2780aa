package dev.taly.payment.receipts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.payment.PaymentSucceeded;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears of successful payments where the outbox does: inside the transaction, so that none is left without a receipt. */
@Component
class PaidListener {

    private final ReceiptService receipts;
    private final ReceiptWorker worker;
    private final TaskExecutor executor;

    PaidListener(
            ReceiptService receipts,
            ReceiptWorker worker,
            @Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.receipts = receipts;
        this.worker = worker;
        this.executor = executor;
    }

    @EventListener
    void plan(OutgoingEvent event) {
        if (event.data() instanceof PaymentSucceeded paid) {
            receipts.plan(paid);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void wake(OutgoingEvent event) {
        if (event.data() instanceof PaymentSucceeded) {
            executor.execute(worker::storeDue);
        }
    }
}
