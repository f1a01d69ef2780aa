package dev.taly.payment.receipts;

import dev.taly.defaults.due.Breaker;
import dev.taly.defaults.due.Breakers;
import dev.taly.defaults.due.DueLane;
import dev.taly.defaults.due.DueQueue;
import dev.taly.defaults.due.DueQueues;
import dev.taly.defaults.due.DueWork;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Writes receipts and stores them, then says that they are issued. One that is stored again replaces itself. */
@Component
class ReceiptWorker {

    private static final Logger log = LoggerFactory.getLogger(ReceiptWorker.class);
    private static final String S3 = "S3";
    private static final Duration LONGER_THAN_CALLS = Duration.ofSeconds(30);
    private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);
    private static final int SERVER_ERROR = 500;

    private final ReceiptTable table;
    private final ReceiptService receipts;
    private final ReceiptStore store;
    private final Breaker s3;
    private final DueQueue queue;

    ReceiptWorker(
            ReceiptTable table, ReceiptService receipts, ReceiptStore store, DueQueues queues, Breakers breakers) {
        this.table = table;
        this.receipts = receipts;
        this.store = store;
        this.s3 = breakers.of(S3, ReceiptWorker::isOutage);
        this.queue = queues.open(new DueWork(
                "receipt", LONGER_THAN_CALLS, GIVE_UP_AFTER, List.of(DueLane.behind(s3)), this::storeAndIssue));
    }

    /** One was planned, and that is committed. */
    void wake() {
        queue.wake();
    }

    private void storeAndIssue(UUID id) {
        Receipt receipt = table.find(id).orElseThrow();
        if (receipt.issued()) {
            return;
        }
        byte[] pdf = ReceiptPdf.of(receipt);
        s3.call(() -> {
            store.put(receipt, pdf);
            return receipt;
        });
        receipts.issue(receipt);
        log.info("Receipt {} of payment {} issued", receipt.id(), receipt.paymentId());
    }

    private static boolean isOutage(Throwable failure) {
        return failure instanceof SdkClientException
                || (failure instanceof SdkServiceException answer && answer.statusCode() >= SERVER_ERROR);
    }
}
