package dev.taly.payment.payments;

import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.events.Actor;
import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PendingReason;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.bookings.Payable;
import dev.taly.payment.bookings.Payer;
import dev.taly.payment.bookings.Sale;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.SessionOrder;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;

/** What a booking owes for one purpose, and every attempt to collect it. At most one attempt at a time is pending. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are read by SQL alone
class Payment extends AbstractAggregateRoot<Payment> {

    @Id
    private UUID id;

    private UUID companyId;
    private UUID bookingId;

    @Enumerated(EnumType.STRING)
    private PaymentPurpose purpose;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status = PaymentStatus.PENDING;

    private long amount;
    private String currency;
    private Instant deadline;
    private @Nullable String companyName;

    @Embedded
    private @Nullable Sale sale;

    private @Nullable UUID payerId;
    private @Nullable Instant paidAt;
    private long captured;
    private long refunded;
    private long refundPending;
    private long eventSequence;

    @Version
    private @Nullable Integer version;

    @OneToMany(
            cascade = {CascadeType.PERSIST, CascadeType.MERGE},
            fetch = FetchType.EAGER)
    @JoinColumn(name = "payment_id", nullable = false, updatable = false)
    @OrderBy("createdAt, id")
    private List<Attempt> attempts = new ArrayList<>();

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    Payment(UUID id, Payable payable) {
        this.id = id;
        this.companyId = payable.companyId();
        this.bookingId = payable.bookingId();
        this.purpose = payable.purpose();
        this.amount = payable.amount().amount();
        this.currency = payable.amount().currency();
        this.deadline = payable.deadline();
    }

    UUID id() {
        return id;
    }

    UUID companyId() {
        return companyId;
    }

    UUID bookingId() {
        return bookingId;
    }

    PaymentPurpose purpose() {
        return purpose;
    }

    /** The account that pays, or the guest of the booking. */
    Actor payer() {
        return payerId == null
                ? new Actor(Actor.Type.GUEST, bookingId.toString())
                : new Actor(Actor.Type.USER, payerId.toString());
    }

    PaymentStatus status() {
        return status;
    }

    Money amount() {
        return new Money(amount, currency);
    }

    /** What went back of all that came, usable or not. */
    Money refunded() {
        return new Money(refunded, currency);
    }

    /** What went back of the money that paid; none before any paid. */
    Money paidRefunded() {
        return new Money(paidFunds().map(Funds::refunded).orElse(0L), currency);
    }

    private Optional<Funds> paidFunds() {
        return attempts.stream().filter(Attempt::hasPaid).findFirst().map(Attempt::funds);
    }

    PaymentStanding standing() {
        if (status == PaymentStatus.PENDING) {
            return PaymentStanding.PENDING;
        }
        Funds paid = paidFunds().orElseThrow();
        if (paid.isAllBack()) {
            return PaymentStanding.REFUNDED;
        }
        return paid.refunded() > 0 ? PaymentStanding.PARTIALLY_REFUNDED : PaymentStanding.SUCCEEDED;
    }

    Takings takings() {
        List<Takings.Share> shares = attempts.stream()
                .filter(attempt -> attempt.funds().captured() > 0)
                .sorted(Comparator.comparing(Attempt::hasPaid).reversed())
                .map(Payment::share)
                .toList();
        return new Takings(id, currency, shares);
    }

    private static Takings.Share share(Attempt attempt) {
        Funds funds = attempt.funds();
        return new Takings.Share(
                attempt.id(),
                attempt.provider(),
                Objects.requireNonNull(attempt.providerPaymentId(), "money came by a movement with an id"),
                attempt.hasPaid(),
                new Money(funds.refundable(), Objects.requireNonNull(funds.currency())));
    }

    /** Oldest first. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    boolean has(UUID attemptId) {
        return attempts.stream().anyMatch(attempt -> attempt.id().equals(attemptId));
    }

    Attempt attempt(UUID attemptId) {
        return attempts.stream()
                .filter(attempt -> attempt.id().equals(attemptId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not an attempt of this payment: " + attemptId));
    }

    /** The attempt that may still bring money. */
    Optional<Attempt> pending() {
        return attempts.stream().filter(attempt -> attempt.status().isPending()).findFirst();
    }

    /** Whether the provider holds what the customer paid. */
    boolean isHeld() {
        return pending().map(Attempt::pendingReason).isPresent();
    }

    /**
     * Freezes what is owed and starts an attempt to collect it.
     *
     * @throws IllegalStateException while another attempt is pending, or when the money is there
     */
    Attempt attempt(PaymentProvider provider, SessionOrder order, Payable payable, Payer payer, Instant machineNow) {
        if (status == PaymentStatus.SUCCEEDED || pending().isPresent()) {
            throw new IllegalStateException("Nothing is to be collected by another attempt");
        }
        amount = payable.amount().amount();
        currency = payable.amount().currency();
        deadline = payable.deadline();
        count();
        companyName = payable.companyName();
        sale = payable.sale();
        payerId = payer.userId() == null ? payerId : payer.userId();
        Attempt attempt = new Attempt(provider, order, machineNow);
        attempts.add(attempt);
        return attempt;
    }

    /** The provider says how a session stands: a fact, which may be known already and may come in any order. */
    void learn(UUID attemptId, ProviderSession session, Times now) {
        Attempt attempt = attempt(attemptId);
        if (attempt.opened(session)) {
            register(PaymentFact.initiated(this, attempt));
        }
        switch (session.state()) {
            case PAID -> paid(attempt, session, now.business());
            case EXPIRED -> gone(attempt, session);
            case OPEN -> {
                attempt.notApproved();
                attempt.stillOpen(now.machine());
            }
            case APPROVED -> {
                if (session.paymentId() != null) {
                    attempt.moving(session.paymentId());
                    held(attempt, session.pending(), now);
                }
                attempt.stillOpen(now.machine());
            }
        }
        attempt.asked();
    }

    private void held(Attempt attempt, @Nullable PendingReason why, Times now) {
        if (why != null && attempt.held(why, now.machine())) {
            register(PaymentFact.capturePending(this, attempt, why, now.business()));
        }
    }

    /**
     * Decides whether the money that the customer approved is taken. From here on the attempt does not end before it is
     * known what became of the capture; if the money is not to be taken, the attempt is to be closed.
     *
     * @param due what the booking owes now
     */
    boolean intendCapture(UUID attemptId, Payable due, Times now) {
        Attempt attempt = attempt(attemptId);
        if (!attempt.mayCapture()) {
            return false;
        }
        boolean wanted = purpose == due.purpose()
                && due.amount().equals(attempt.amount())
                && now.business().isBefore(due.deadline());
        if (wanted) {
            attempt.intendCapture(now.machine());
        } else {
            attempt.requestClose(now.machine());
        }
        return wanted;
    }

    /** What became of the capture, unless the provider has not decided yet. */
    void captured(UUID attemptId, ProviderSession session, Times now) {
        if (session.state() != ProviderSession.State.APPROVED) {
            attempt(attemptId).captureEnded();
        }
        learn(attemptId, session, now);
    }

    /** The capture was declined; the page stays open for another means of payment. */
    void captureDeclined(UUID attemptId, Instant machineNow) {
        Attempt attempt = attempt(attemptId);
        if (attempt.isCapturing()) {
            attempt.captureDeclined(machineNow);
            declined(attemptId);
        }
    }

    /**
     * The customer approved, as the provider tells, which is to be asked whether that still stands.
     *
     * @param at by the provider's clock
     */
    void approved(UUID attemptId, Instant at, Instant machineNow) {
        Attempt attempt = attempt(attemptId);
        attempt.approved(at);
        attempt.ask(machineNow);
    }

    /** The customer is back from the page to which he was sent after a decline. */
    void returned(UUID attemptId, Instant machineNow) {
        attempt(attemptId).returned(machineNow);
    }

    /** The provider will never take this money: the attempt ends at once, so that the customer can pay in another way. */
    void captureRefused(UUID attemptId) {
        Attempt attempt = attempt(attemptId);
        if (attempt.isCapturing()) {
            end(attempt, FailureReason.PROVIDER_ERROR);
        }
    }

    /** The provider will never open a session for this attempt. */
    void refused(UUID attemptId) {
        Attempt attempt = attempt(attemptId);
        if (attempt.isUnderway()) {
            attempt.failed(FailureReason.PROVIDER_ERROR);
            register(PaymentFact.failed(this, attempt, FailureReason.PROVIDER_ERROR));
        }
    }

    /**
     * An operator ends the attempt that was given up, whose provider never said how it stands: another one may begin. Money
     * that comes of it all the same goes back.
     */
    void dropped(UUID attemptId) {
        Attempt attempt = attempt(attemptId);
        if (!attempt.isGivenUp()) {
            return;
        }
        if (attempt.isUnderway()) {
            refused(attemptId);
        } else {
            end(attempt, FailureReason.PROVIDER_ERROR);
        }
    }

    /** The provider gave no answer to rely on. */
    void unanswered(UUID attemptId, Instant machineNow) {
        attempt(attemptId).unanswered(machineNow);
    }

    /** The same; when it is asked again stands already. */
    void unknown(UUID attemptId) {
        attempt(attemptId).unknown();
    }

    /** Nothing was opened by this key, nor will be: the next one is to be tried. */
    void spend(ProviderKey key, Instant machineNow) {
        attempt(key.id()).spend(key, machineNow);
    }

    /** The customer's card was declined; the session stays open for another one. */
    void declined(UUID attemptId) {
        Attempt attempt = attempt(attemptId);
        if (attempt.status().isPending()) {
            register(PaymentFact.failed(this, attempt, FailureReason.DECLINED));
        }
    }

    /** Something was heard of the attempt that only its provider can explain. */
    void ask(UUID attemptId, Instant machineNow) {
        attempt(attemptId).ask(machineNow);
    }

    /** Money of the attempt moved, or is about to, by this movement of which the provider is to be asked. */
    void moving(UUID attemptId, String paymentId, Instant machineNow) {
        Attempt attempt = attempt(attemptId);
        attempt.moving(paymentId);
        attempt.ask(machineNow);
    }

    /** Sets money aside, before its provider is asked to give it back. */
    void reserve(UUID attemptId, long cents) {
        attempt(attemptId).funds().reserve(cents);
        count();
    }

    /** Reserved money stays, because its refund failed. */
    void release(FailedRefund failed, Instant now) {
        attempt(failed.attemptId()).funds().release(failed.amount().amount());
        count();
        register(PaymentFact.refundFailed(this, failed, now));
    }

    /** What failed before, and was told, is not tried again by itself. */
    void retriesEnded(FailedRefund failed, Instant now) {
        register(PaymentFact.refundFailed(this, failed, now));
    }

    /** Less goes back for a cancellation than was said, so that so much stays. */
    void refundReduced(Money amount, Money kept) {
        register(PaymentFact.refundReduced(this, amount, kept));
    }

    /** Reserved money went back. */
    void giveBack(UUID attemptId, UUID refundId, Money given, RefundReason reason, Instant now) {
        Attempt attempt = attempt(attemptId);
        attempt.giveBack(given.amount());
        count();
        register(PaymentFact.refunded(this, attempt, refundId, given, reason, now));
    }

    /** Money that went back was not taken at the other end. */
    void takeBack(FailedRefund failed, Instant now) {
        attempt(failed.attemptId()).takeBack(failed.amount().amount());
        count();
        register(PaymentFact.refundFailed(this, failed, now));
    }

    /** A dispute of an attempt's money says something new. */
    void disputed(DisputeNews news, Instant now) {
        register(PaymentFact.disputed(this, news, now));
    }

    /** Nobody shall pay by the pending attempt any more. */
    void requestClose(Instant machineNow) {
        pending().ifPresent(attempt -> attempt.requestClose(machineNow));
    }

    private void paid(Attempt attempt, ProviderSession session, Instant now) {
        switch (attempt.status()) {
            case SUCCEEDED, TO_REFUND, REFUNDED -> {}
            case OPEN -> {
                if (session.amount().equals(attempt.amount())) {
                    attempt.succeeded(session);
                    become(PaymentStatus.SUCCEEDED);
                    paidAt = now;
                    register(PaymentFact.succeeded(this, attempt, now));
                } else {
                    attempt.toRefund(session, FailureReason.OTHER_AMOUNT);
                }
            }
            default -> attempt.toRefund(session, FailureReason.PAID_AFTER_CLOSE);
        }
        count();
    }

    /** The sums of all money that came in the payment's currency. */
    private void count() {
        captured = sum(Funds::captured);
        refunded = sum(Funds::refunded);
        refundPending = sum(Funds::refundPending);
    }

    private long sum(ToLongFunction<Funds> part) {
        return attempts.stream()
                .map(Attempt::funds)
                .filter(funds -> funds.isIn(currency))
                .mapToLong(part)
                .sum();
    }

    private void gone(Attempt attempt, ProviderSession session) {
        if (attempt.status() != AttemptStatus.OPEN || !session.id().equals(attempt.sessionId())) {
            return;
        }
        if (attempt.isCapturing()) {
            // said before, or beside, the capture: the answer to that one counts
            return;
        }
        end(attempt, FailureReason.EXPIRED);
    }

    /** No money comes from it. What we wanted to end is no failure. */
    private void end(Attempt attempt, FailureReason why) {
        if (attempt.isCloseRequested()) {
            attempt.closed();
        } else {
            attempt.failed(why);
            register(PaymentFact.failed(this, attempt, why));
        }
    }

    private void become(PaymentStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("A payment cannot go from " + status + " to " + next);
        }
        status = next;
    }

    private void register(PaymentFact fact) {
        registerEvent(
                OutgoingEvent.of(id, ++eventSequence, companyId, fact.event()).by(fact.by()));
    }
}
