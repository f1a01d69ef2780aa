package dev.taly.payment.refunds;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.payments.FailedRefund;
import dev.taly.payment.payments.RefundDue;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.payments.Till;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderRefund;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every change of a refund: short transactions under the lock of its payment's row, none of which calls a provider. */
@Service
public class RefundService {

    private static final Logger log = LoggerFactory.getLogger(RefundService.class);

    /** Refunds of ours whose name at the provider we may not have heard yet. */
    private static final Set<RefundStatus> NAMELESS = EnumSet.of(RefundStatus.CREATED, RefundStatus.UNKNOWN);

    private final RefundRepository refunds;
    private final Till till;
    private final Refundable refundable;
    private final RefundRetryService retryService;
    private final ApplicationEventPublisher publisher;
    private final Clock machineClock;

    RefundService(
            RefundRepository refunds,
            Till till,
            Refundable refundable,
            RefundRetryService retryService,
            ApplicationEventPublisher publisher,
            @Qualifier("machineClock") Clock machineClock) {
        this.refunds = refunds;
        this.till = till;
        this.refundable = refundable;
        this.retryService = retryService;
        this.publisher = publisher;
        this.machineClock = machineClock;
    }

    /**
     * Commits the intent to give money back, and sets the money aside, if its provider can be called at all.
     *
     * @param wanted null for everything that is left of one attempt
     */
    @Transactional
    Refund request(UUID refundId, UUID paymentId, @Nullable Money wanted, Refund.Requester by) {
        Takings takings = till.lock(paymentId).orElseThrow(CommonProblem.NOT_FOUND::exception);
        Optional<Refund> begun = refunds.findById(refundId);
        if (begun.isPresent()) {
            return begun.get();
        }
        if (wanted != null && !takings.isIn(wanted.currency())) {
            throw CommonProblem.VALIDATION_FAILED.exception().field("amount.currency", "must be " + takings.currency());
        }
        Takings.Share share = takings.covering(wanted)
                .orElseThrow(() ->
                        RefundProblem.REFUND_EXCEEDS_PAYMENT.exception().with("refundable", takings.refundable()));
        Money amount = refundable.require(share, wanted, share.provider());
        Refund refund = reserve(Refund.requested(refundId, paymentId, share, amount, by, machineClock.instant()));
        retryService.endOthers(refund);
        return refund;
    }

    /** Money has to go back without anybody asking: once per reason, however often this is told. */
    @EventListener
    @Transactional
    void due(RefundDue due) {
        Optional<Takings> takings = till.lock(due.paymentId());
        if (takings.isEmpty()) {
            log.error("Payment {} is to be refunded ({}), but is not known here", due.paymentId(), due.reason());
        } else if (!isBegun(due)) {
            share(takings.get(), due)
                    .ifPresentOrElse(
                            share -> begin(due, share),
                            () -> log.warn(
                                    "Nothing is left of payment {} to refund ({})", due.paymentId(), due.reason()));
        }
    }

    private boolean isBegun(RefundDue due) {
        UUID attemptId = due.attemptId();
        return attemptId == null
                ? refunds.existsByPaymentIdAndReason(due.paymentId(), due.reason())
                : refunds.existsByAttemptIdAndReason(attemptId, due.reason());
    }

    private static Optional<Takings.Share> share(Takings takings, RefundDue due) {
        UUID attemptId = due.attemptId();
        Optional<Takings.Share> share = attemptId == null ? takings.paid() : takings.of(attemptId);
        long least = due.kept() == null ? 1 : 0;
        return share.filter(of -> of.covers(new Money(least, due.amount().currency())));
    }

    private void begin(RefundDue due, Takings.Share share) {
        Money left = left(share, due.kept());
        Money amount = left.amount() < due.amount().amount() ? left : due.amount();
        if (!amount.equals(due.amount())) {
            log.warn("Payment {} cannot give back {} ({}), only {}", due.paymentId(), due.amount(), due.reason(), left);
            tellReduced(due, share, amount);
        }
        if (amount.amount() == 0) {
            return;
        }
        Refund refund =
                Refund.automatic(Uuid7.next(), due.paymentId(), share, amount, due.reason(), machineClock.instant());
        if (refundable.isLost(share.attemptId())) {
            refund.endRetries();
        }
        reserve(refund);
        publisher.publishEvent(new RefundsDue());
    }

    /** Of a cancellation what is free, less what has to be kept: whoever said how much goes back may not know of the others. */
    private Money left(Takings.Share share, @Nullable Money kept) {
        Money left = share.refundable();
        return kept == null ? left : new Money(Math.max(0, free(share) - kept.amount()), left.currency());
    }

    /** What no other refund is to give back: what failed and is tried again by itself is not set aside. */
    private long free(Takings.Share share) {
        long awaited = refunds.findByAttemptIdAndStatusNot(share.attemptId(), RefundStatus.SUCCEEDED).stream()
                .filter(refund -> refund.retryAt() != null)
                .mapToLong(refund -> refund.amount().amount())
                .sum();
        return share.refundable().amount() - awaited;
    }

    private void tellReduced(RefundDue due, Takings.Share share, Money amount) {
        if (due.kept() != null) {
            Money kept = new Money(Math.max(0, free(share) - amount.amount()), amount.currency());
            till.refundReduced(share.attemptId(), amount, kept);
        }
    }

    private Refund reserve(Refund refund) {
        till.reserve(refund.attemptId(), refund.amount());
        log.info("Refund {} of payment {} begun: {}", refund.id(), refund.paymentId(), refund.reason());
        return refunds.save(refund);
    }

    /** The provider said how the refund stands; it may have been dropped meanwhile. */
    @Transactional
    Refund learn(Refund known, ProviderRefund said) {
        Takings takings = till.lockByAttempt(known.attemptId()).orElseThrow();
        Refund refund = refunds.findById(known.id()).orElseThrow();
        if (!learnAlsoOfFailed(refund, takings.of(refund.attemptId()).orElseThrow(), said)) {
            log.error("Refund {} was made as {}, but less than it is left of its payment", refund.id(), said.id());
        }
        return refund;
    }

    /** The provider does not give this back, and made nothing by this key. */
    @Transactional
    Refund refused(Refund known, RefundFailure why) {
        Refund refund = locked(known);
        if (NAMELESS.contains(refund.status()) && refund.key().equals(known.key())) {
            fail(refund, why);
        }
        return refunds.save(refund);
    }

    /** The provider gave no answer to rely on. */
    @Transactional
    Refund unanswered(Refund known) {
        Refund refund = locked(known);
        refund.unanswered(machineClock.instant());
        return refunds.save(refund);
    }

    /** The same, where whoever asked decides when that is done again. */
    @Transactional
    void unknown(UUID refundId) {
        Refund refund = locked(refunds.findById(refundId).orElseThrow());
        refund.unknown();
        refunds.save(refund);
    }

    /** The provider keeps a failure under this key; the next one is committed before it is sent. */
    @Transactional
    Refund spend(Refund known, ProviderKey key) {
        Refund refund = locked(known);
        refund.spend(key, machineClock.instant());
        return refunds.save(refund);
    }

    /**
     * A provider's webhook speaks of refunds of an attempt: ours, or those that somebody made in its dashboard.
     *
     * @return false while it cannot be said which it is: then this is to be told again later
     */
    @Transactional
    public boolean hear(UUID attemptId, List<ProviderRefund> news) {
        boolean understood = true;
        for (ProviderRefund said : news) {
            understood &= hear(attemptId, said);
        }
        return understood;
    }

    /**
     * The same of a refund that names only the movement of money which it undoes.
     *
     * @return false also while the movement is nobody's that we know
     */
    @Transactional
    public boolean hear(PaymentProvider provider, String providerPaymentId, ProviderRefund said) {
        return till.attempt(provider, providerPaymentId)
                .map(attemptId -> hear(attemptId, said))
                .orElse(false);
    }

    private boolean hear(UUID attemptId, ProviderRefund said) {
        Optional<Takings> takings = till.lockByAttempt(attemptId);
        if (takings.isEmpty()) {
            log.warn("A provider spoke of a refund of attempt {}, which is not known here", attemptId);
            return true;
        }
        Optional<Takings.Share> share = takings.get().of(attemptId);
        if (share.isEmpty()) {
            // the news that money came is still on its way, or lost
            till.askAbout(attemptId);
            return false;
        }
        Optional<Refund> known = known(attemptId, share.get().provider(), said);
        if (known.isPresent()) {
            return learnAlsoOfFailed(known.get(), share.get(), said);
        }
        if (refunds.isOfFailedTry(share.get().provider(), said.id())) {
            return true;
        }
        return said.state() == ProviderRefund.State.FAILED
                || madeElsewhere(takings.get().paymentId(), share.get(), said);
    }

    private Optional<Refund> known(UUID attemptId, PaymentProvider provider, ProviderRefund said) {
        UUID ours = said.refundId();
        return refunds.findByProviderAndProviderRefundId(provider, said.id())
                .or(() -> ours == null
                        ? Optional.empty()
                        : refunds.findById(ours)
                                .filter(refund -> refund.attemptId().equals(attemptId))
                                .filter(refund -> refund.providerRefundId() == null)
                                .filter(refund -> !refund.wasKnownAs(said.id())));
    }

    /** What was refused or dropped may have been made all the same: then that is the try that counts. */
    private boolean learnAlsoOfFailed(Refund refund, Takings.Share share, ProviderRefund said) {
        boolean wasMade = refund.status() == RefundStatus.FAILED
                && !refund.wasKnownAs(said.id())
                && said.state() != ProviderRefund.State.FAILED;
        if (wasMade && !share.covers(refund.amount())) {
            return false;
        }
        if (wasMade) {
            retryService.reopen(refund, machineClock.instant());
        }
        learnLocked(refund, said);
        return true;
    }

    /** Not before every refund of ours has its name at the provider, lest one of them is taken for a stranger. */
    private boolean madeElsewhere(UUID paymentId, Takings.Share share, ProviderRefund said) {
        if (refundable.isTakenByDispute(share, said.amount())) {
            return true;
        }
        if (refunds.existsByAttemptIdAndStatusIn(share.attemptId(), NAMELESS) || !share.covers(said.amount())) {
            return false;
        }
        Refund refund = reserve(Refund.automatic(
                Uuid7.next(), paymentId, share, said.amount(), RefundReason.AT_PROVIDER, machineClock.instant()));
        retryService.endOthers(refund);
        learnLocked(refund, said);
        return true;
    }

    private Refund locked(Refund known) {
        Takings _ = till.lockByAttempt(known.attemptId()).orElseThrow();
        return refunds.findById(known.id()).orElseThrow();
    }

    private void learnLocked(Refund refund, ProviderRefund said) {
        if (refund.wasKnownAs(said.id())) {
            return;
        }
        refund.isKnownAs(said.id());
        switch (said.state()) {
            case PENDING -> refund.pending(machineClock.instant());
            case SUCCEEDED -> succeed(refund);
            case FAILED -> fail(refund, Objects.requireNonNullElse(said.failure(), RefundFailure.REFUSED));
        }
        refunds.save(refund);
    }

    private void succeed(Refund refund) {
        if (refund.status().canBecome(RefundStatus.SUCCEEDED)) {
            till.giveBack(refund.attemptId(), refund.id(), refund.tryId(), refund.amount(), refund.reason());
            refund.succeeded();
            log.info("Refund {} of payment {} SUCCEEDED", refund.id(), refund.paymentId());
        }
    }

    private void fail(Refund refund, RefundFailure why) {
        RefundStatus before = refund.status();
        if (before == RefundStatus.FAILED) {
            return;
        }
        refund.failed(why, machineClock.instant());
        FailedRefund failed = refund.failedNow();
        if (before == RefundStatus.SUCCEEDED) {
            till.takeBack(failed);
        } else {
            till.release(failed);
        }
        if (failed.retrying()) {
            log.warn("Refund {} of payment {} failed ({}); it is tried again", refund.id(), refund.paymentId(), why);
        } else {
            log.error(
                    "Refund {} of payment {} FAILED ({}, {}): the money is still the company's to give back",
                    refund.id(),
                    refund.paymentId(),
                    refund.reason(),
                    why);
        }
    }
}
