package dev.taly.payment.refunds;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.Money;
import dev.taly.payment.payments.DisputeLost;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.payments.Till;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens a refund that failed for another try, and sets its money aside again, or ends its tries: one at a time, under the
 * lock of its payment's row, so that of many who want it one does.
 */
@Service
class RefundRetryService {

    private static final Logger log = LoggerFactory.getLogger(RefundRetryService.class);

    private final RefundRepository refunds;
    private final Till till;
    private final Refundable refundable;
    private final Clock machineClock;

    RefundRetryService(
            RefundRepository refunds, Till till, Refundable refundable, @Qualifier("machineClock") Clock machineClock) {
        this.refunds = refunds;
        this.till = till;
        this.refundable = refundable;
        this.machineClock = machineClock;
    }

    /**
     * Somebody of the company wants it, and makes the call himself.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code refund-not-failed}, {@code refund-exceeds-payment},
     *     {@code refund-disputed}, {@code provider-down} or {@code provider-off} while its provider cannot be called, or
     *     {@code not-found} for a refund that is none of this payment
     */
    @Transactional
    public void byHand(UUID paymentId, UUID refundId) {
        Takings takings = till.lock(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Refund refund = requireFailed(paymentId, refundId);
        Takings.Share share = takings.of(refund.attemptId()).orElseThrow();
        if (!share.covers(refund.amount())) {
            throw RefundProblem.REFUND_EXCEEDS_PAYMENT.exception().with("refundable", share.refundable());
        }
        Money _ = refundable.require(share, refund.amount(), refund.provider());
        refund.allowRetries();
        reopen(refund, Refund.whenCallIsOver(machineClock.instant()));
        endOthers(refund);
    }

    /**
     * Somebody of the company gave the money back in another way, or keeps it: nothing more happens by itself, and nothing is
     * left to do.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code refund-not-failed}, or {@code not-found} for a refund that is
     *     none of this payment
     */
    @Transactional
    public Refund endByHand(UUID paymentId, UUID refundId) {
        Takings _ = till.lock(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Refund refund = requireFailed(paymentId, refundId);
        resolve(refund);
        return refund;
    }

    private Refund requireFailed(UUID paymentId, UUID refundId) {
        Refund refund = refunds.findById(refundId)
                .filter(found -> found.paymentId().equals(paymentId))
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
        if (refund.status() != RefundStatus.FAILED) {
            throw RefundProblem.REFUND_NOT_FAILED.exception().with("refundStatus", refund.status());
        }
        return refund;
    }

    /**
     * Somebody sees to it himself that money of this attempt goes back, by this refund: no other is tried again by itself, also
     * of those that are underway and fail later. What failed of no larger sum needs nobody any more. The caller holds the lock
     * of the payment's row.
     */
    void endOthers(Refund byHand) {
        refunds.findByAttemptIdAndStatusNot(byHand.attemptId(), RefundStatus.SUCCEEDED).stream()
                .filter(other -> !other.id().equals(byHand.id()))
                .forEach(other -> {
                    if (other.isReplacedBy(byHand)) {
                        resolve(other);
                    } else {
                        end(other);
                    }
                });
    }

    /** Its end is told apart from that of its tries, of which members may have to hear. */
    private void resolve(Refund refund) {
        end(refund);
        if (!refund.isResolved()) {
            refund.resolve();
            refunds.save(refund);
            till.retriesEnded(refund.failedNow());
        }
    }

    /** A dispute was decided for the customer: nothing more of this money is there to give. */
    @EventListener
    @Transactional
    void endAll(DisputeLost lost) {
        refunds.findByAttemptIdAndStatusNot(lost.attemptId(), RefundStatus.SUCCEEDED)
                .forEach(this::end);
    }

    private void end(Refund refund) {
        boolean isNews = refund.retryAt() != null;
        refund.endRetries();
        refunds.save(refund);
        if (isNews) {
            till.retriesEnded(refund.failedNow());
            log.warn("Refund {} of payment {} is not tried again by itself", refund.id(), refund.paymentId());
        }
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
        boolean isLeft = takings.of(attemptId).orElseThrow().covers(refund.amount());
        if (isLeft && !refund.areRetriesEnded()) {
            reopen(refund, leasedUntil);
        } else {
            // the rest may be meant to stay: what of it has to go back, a person says
            end(refund);
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
