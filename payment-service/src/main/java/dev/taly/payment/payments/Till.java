package dev.taly.payment.payments;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.ledger.Ledger;
import dev.taly.payment.ledger.Movement;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The sums of a payment that refunds change, with their events and their entries in the books. Everything happens under
 * the lock of the payment's row, in the caller's transaction.
 */
@Component
public class Till {

    private final PaymentRepository payments;
    private final Ledger ledger;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final Clock machineClock;

    Till(
            PaymentRepository payments,
            Ledger ledger,
            ApplicationEventPublisher publisher,
            Clock clock,
            @Qualifier("machineClock") Clock machineClock) {
        this.payments = payments;
        this.ledger = ledger;
        this.publisher = publisher;
        this.clock = clock;
        this.machineClock = machineClock;
    }

    /** Locks a payment. */
    public Optional<Takings> lock(UUID paymentId) {
        return payments.lock(paymentId).map(Payment::takings);
    }

    /** Locks the payment of an attempt. */
    public Optional<Takings> lockByAttempt(UUID attemptId) {
        return payments.lockByAttempt(attemptId).map(Payment::takings);
    }

    /** The attempt whose money a provider knows by this id; empty while we have not heard that the money came. */
    public Optional<UUID> attempt(PaymentProvider provider, String providerPaymentId) {
        return payments.findAttempt(provider, providerPaymentId);
    }

    /** Sets money aside, before a provider is asked to give it back. */
    public void reserve(UUID attemptId, Money amount) {
        change(attemptId, payment -> payment.reserve(attemptId, amount.amount()));
    }

    /**
     * Reserved money went back.
     *
     * @param tryId names in the books the try that succeeded
     */
    public void giveBack(UUID attemptId, UUID refundId, UUID tryId, Money amount, RefundReason reason) {
        change(attemptId, payment -> {
            payment.giveBack(attemptId, refundId, amount, reason, clock.instant());
            ledger.refunded(tryId, movement(payment, attemptId, amount));
        });
    }

    /** Reserved money stays, because its refund failed. */
    public void release(FailedRefund failed) {
        change(failed.attemptId(), payment -> payment.release(failed, clock.instant()));
    }

    /** A refund whose money stayed is not tried again by itself, or needs nobody any more. */
    public void retriesEnded(FailedRefund failed) {
        change(failed.attemptId(), payment -> payment.retriesEnded(failed, clock.instant()));
    }

    /**
     * Less goes back for a cancellation than was said.
     *
     * @param kept what stays of the money of that attempt
     */
    public void refundReduced(UUID attemptId, Money amount, Money kept) {
        change(attemptId, payment -> payment.refundReduced(amount, kept));
    }

    /** Money that went back was returned to the provider, because nobody took it at the other end. */
    public void takeBack(FailedRefund failed) {
        change(failed.attemptId(), payment -> {
            payment.takeBack(failed, clock.instant());
            ledger.refundFailed(failed.tryId(), movement(payment, failed.attemptId(), failed.amount()));
        });
    }

    /** A dispute of an attempt's money says something new. */
    public void disputed(DisputeNews news) {
        change(news.attemptId(), payment -> payment.disputed(news, clock.instant()));
        if (news.status() == DisputeStatus.LOST) {
            publisher.publishEvent(new DisputeLost(news.attemptId()));
        }
    }

    /**
     * A provider took money of an attempt for a dispute, or gave it back.
     *
     * @param movementId names it in the books
     * @param taken above 0 what was taken, below 0 what was given back
     */
    public void moved(UUID attemptId, UUID movementId, Money taken) {
        Payment payment = payments.lockByAttempt(attemptId).orElseThrow();
        Movement movement = movement(payment, attemptId, new Money(Math.abs(taken.amount()), taken.currency()));
        if (taken.amount() > 0) {
            ledger.withdrawn(movementId, movement);
        } else {
            ledger.reinstated(movementId, movement);
        }
    }

    /** Has the provider asked how an attempt stands. */
    public void askAbout(UUID attemptId) {
        change(attemptId, payment -> payment.ask(attemptId, machineClock.instant()));
        publisher.publishEvent(new AttemptsDue());
    }

    private void change(UUID attemptId, Consumer<Payment> change) {
        Payment payment = payments.lockByAttempt(attemptId).orElseThrow();
        change.accept(payment);
        payments.save(payment);
    }

    private static Movement movement(Payment payment, UUID attemptId, Money amount) {
        Attempt attempt = payment.attempt(attemptId);
        return new Movement(payment.companyId(), attempt.provider(), amount, attempt.hasPaid());
    }
}
