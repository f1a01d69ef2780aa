package dev.taly.payment.receipts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.payment.PaymentSucceeded;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears of successful payments where the outbox does: inside the transaction, so that none is left without a receipt. */
@Component
class PaidListener {

    private final ReceiptService receipts;
    private final ReceiptWorker worker;

    PaidListener(ReceiptService receipts, ReceiptWorker worker) {
        this.receipts = receipts;
        this.worker = worker;
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
            worker.wake();
        }
    }
}
