package dev.taly.payment.receipts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes receipts and stores them, then says that they are issued. A receipt is taken for longer than that can last, so
 * that other instances leave it alone, and comes back by itself if this one dies; stored again, it replaces itself.
 */
@Component
class ReceiptWorker {

    private static final Logger log = LoggerFactory.getLogger(ReceiptWorker.class);
    private static final int AT_ONCE = 20;
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    private final ReceiptTable table;
    private final ReceiptService receipts;
    private final ReceiptStore store;
    private final Clock machineClock;

    ReceiptWorker(
            ReceiptTable table,
            ReceiptService receipts,
            ReceiptStore store,
            @Qualifier("machineClock") Clock machineClock) {
        this.table = table;
        this.receipts = receipts;
        this.store = store;
        this.machineClock = machineClock;
    }

    @Scheduled(fixedDelayString = "${taly.receipts.janitor:1s}")
    void storeDue() {
        List<Receipt> due;
        do {
            Instant now = machineClock.instant();
            due = table.take(now, now.plus(LONGER_THAN_CALLS), AT_ONCE);
            try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
                due.forEach(receipt -> calls.execute(() -> store(receipt)));
            }
        } while (due.size() == AT_ONCE);
    }

    private void store(Receipt receipt) {
        try {
            store.put(receipt, ReceiptPdf.of(receipt));
            receipts.issue(receipt);
            log.info("Receipt {} of payment {} issued", receipt.id(), receipt.paymentId());
        } catch (RuntimeException e) {
            log.warn("Receipt {} waits: {}", receipt.id(), e.toString());
            table.postpone(receipt, machineClock.instant().plus(backoff(receipt.tries())));
        }
    }

    private static Duration backoff(int tries) {
        return AFTER_FAILURE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }
}
