package dev.taly.payment.receipts;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.payment.PaymentSucceeded;
import java.time.Clock;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans receipts and declares them issued; between the two they are stored, outside of any transaction. */
@Service
class ReceiptService {

    private final ReceiptTable receipts;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Clock machineClock;

    ReceiptService(
            ReceiptTable receipts,
            ApplicationEventPublisher events,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.receipts = receipts;
        this.events = events;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /** Part of the transaction in which the payment succeeds: there is one without the other never. */
    @Transactional(propagation = Propagation.MANDATORY)
    void plan(PaymentSucceeded paid) {
        receipts.insert(Uuid7.next(), paid, receipts.companyZone(paid.paymentId()), machineClock.instant());
    }

    /** The document is stored. Said twice, it is told once. */
    @Transactional
    void issue(Receipt receipt) {
        Instant now = clock.instant();
        receipts.issue(receipt.id(), now)
                .ifPresent(sequence -> events.publishEvent(
                        OutgoingEvent.of(receipt.id(), sequence, receipt.companyId(), receipt.issuedAt(now))));
    }
}
