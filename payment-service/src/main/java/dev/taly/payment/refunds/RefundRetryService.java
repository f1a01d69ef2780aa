package dev.taly.payment.refunds;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.payments.Till;
import dev.taly.payment.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
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
    private final Providers providers;
    private final Clock machineClock;

    RefundRetryService(
            RefundRepository refunds, Till till, Providers providers, @Qualifier("machineClock") Clock machineClock) {
        this.refunds = refunds;
        this.till = till;
        this.providers = providers;
        this.machineClock = machineClock;
    }

    /**
     * Somebody of the company wants it, and makes the call himself.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code refund-not-failed}, {@code refund-exceeds-payment},
     *     {@code provider-down} or {@code provider-off} while its provider cannot be called, or {@code not-found} for a
     *     refund that is none of this payment
     */
    @Transactional
    public void byHand(UUID paymentId, UUID refundId) {
        Takings takings = till.lock(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Refund refund = refunds.findById(refundId)
                .filter(found -> found.paymentId().equals(paymentId))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (refund.status() != RefundStatus.FAILED) {
            throw RefundProblem.REFUND_NOT_FAILED.exception().with("status", refund.status());
        }
        Takings.Share share = takings.of(refund.attemptId()).orElseThrow();
        if (!share.covers(refund.amount())) {
            throw RefundProblem.REFUND_EXCEEDS_PAYMENT.exception().with("refundable", share.refundable());
        }
        providers.requireAnswering(refund.provider());
        reopen(refund, Refund.whenCallIsOver(machineClock.instant()));
    }

    /**
     * Its time has come, if it failed: whoever took it because it was due makes the call at once.
     *
     * @param lease for how long he has it
     */
    @Transactional
    public void whenDue(UUID refundId, Duration lease) {
        refunds.findAttemptOfFailed(refundId).ifPresent(attemptId -> whenDue(refundId, attemptId, lease));
    }

    private void whenDue(UUID refundId, UUID attemptId, Duration lease) {
        Takings takings = till.lockByAttempt(attemptId).orElseThrow();
        Refund refund = refunds.findById(refundId).orElseThrow();
        Instant leasedUntil = machineClock.instant().plus(lease);
        if (!refund.isToRetry(leasedUntil)) {
            return;
        }
        if (takings.of(attemptId).orElseThrow().covers(refund.amount())) {
            reopen(refund, leasedUntil);
        } else {
            log.warn("Refund {} is not tried again: less than it is left of payment {}", refundId, refund.paymentId());
            refund.endRetries();
            refunds.save(refund);
        }
    }

    /** The caller holds the lock of the payment's row. */
    void reopen(Refund refund, Instant dueAt) {
        till.reserve(refund.attemptId(), refund.amount());
        refund.reopen(Uuid7.next(), dueAt);
        refunds.save(refund);
        log.info("Refund {} of payment {} is tried again", refund.id(), refund.paymentId());
    }
}
