package dev.taly.payment.refunds;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.payments.Till;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a refund that failed for another try, and sets its money aside again: one at a time, under the lock of its payment's
 * row, so that of many who want it one does.
 */
@Service
class RefundRetryService {

    private static final Logger log = LoggerFactory.getLogger(RefundRetryService.class);

    private final RefundRepository refunds;
    private final Till till;
    private final ApplicationEventPublisher publisher;
    private final Clock machineClock;

    RefundRetryService(
            RefundRepository refunds,
            Till till,
            ApplicationEventPublisher publisher,
            @Qualifier("machineClock") Clock machineClock) {
        this.refunds = refunds;
        this.till = till;
        this.publisher = publisher;
        this.machineClock = machineClock;
    }

    /**
     * Somebody of the company wants it, and makes the call himself.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code refund-not-failed}, {@code refund-exceeds-payment}, or
     *     {@code not-found} for a refund that is none of this payment
     */
    @Transactional
    public void byHand(UUID paymentId, UUID refundId) {
        Takings takings = till.lock(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Refund refund = refunds.findById(refundId)
                .filter(found -> found.paymentId().equals(paymentId))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (refund.status() != RefundStatus.FAILED) {
            throw RefundProblem.REFUND_NOT_FAILED.exception().with("refundStatus", refund.status());
        }
        Takings.Share share = takings.of(refund.attemptId()).orElseThrow();
        if (!share.covers(refund.amount())) {
            throw RefundProblem.REFUND_EXCEEDS_PAYMENT.exception().with("refundable", share.refundable());
        }
        reopen(refund, Refund.whenCallIsOver(machineClock.instant()));
    }

    /** Its time has come. Nobody waits: the janitor calls at once. */
    @Transactional
    public void whenDue(UUID refundId) {
        UUID attemptId = refunds.findAttemptOf(refundId).orElseThrow();
        Takings takings = till.lockByAttempt(attemptId).orElseThrow();
        Refund refund = refunds.findById(refundId).orElseThrow();
        Instant now = machineClock.instant();
        if (!refund.isToRetry(now)) {
            return;
        }
        if (takings.of(attemptId).orElseThrow().covers(refund.amount())) {
            reopen(refund, now);
            publisher.publishEvent(new RefundsDue());
        } else {
            log.warn("Refund {} is not tried again: less than it is left of payment {}", refundId, refund.paymentId());
            refund.endRetries();
            refunds.save(refund);
        }
    }

    /** The caller holds the lock of the payment's row. */
    void reopen(Refund refund, Instant askAt) {
        till.reserve(refund.attemptId(), refund.amount());
        refund.reopen(Uuid7.next(), askAt);
        refunds.save(refund);
        log.info("Refund {} of payment {} is tried again", refund.id(), refund.paymentId());
    }
}
