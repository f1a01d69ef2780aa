package dev.taly.payment.payments;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PendingReason;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.ProviderSession;
import dev.taly.payment.providers.SessionOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try to collect a payment at one provider. Changed only through its {@link Payment}. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are read by SQL alone
class Attempt {

    /** No call to a provider takes longer, so that whoever made it is gone. */
    private static final Duration CALL_IS_OVER = Duration.ofSeconds(15);

    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(2);
    /** Sixteen seconds: a provider that is away is left alone by its breaker, and within a minute of its return all is known. */
    private static final int MOST_DOUBLINGS = 3;

    private static final Duration WHILE_OPEN = Duration.ofSeconds(30);
    private static final Duration WHILE_HELD = Duration.ofHours(1);

    /** After so many the customer is asked to begin anew. */
    private static final int MOST_DECLINES = 3;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private PaymentProvider provider;

    @Enumerated(EnumType.STRING)
    private AttemptStatus status = AttemptStatus.CREATED;

    private long amount;
    private String currency;
    private String description;
    private String successUrl;
    private String cancelUrl;
    private Instant sessionExpiresAt;
    private @Nullable String sessionId;
    private @Nullable String sessionUrl;
    private @Nullable String providerPaymentId;

    @Enumerated(EnumType.STRING)
    private @Nullable FailureReason reason;

    @Embedded
    private Funds funds = new Funds();

    private boolean closeRequested;

    /** We decided to take the money, and do not know yet whether it moved. */
    private boolean capturing;

    private int declines;

    /**
     * Set when the money of an approval was declined: the same approval is not tried again. A new one is; and so is what
     * is approved when the customer is back, but not before this, because he may only be looking at the page.
     */
    private @Nullable Instant captureAfter;

    @Column(name = "due_at")
    private @Nullable Instant askAt;

    @Column(name = "tries")
    private int asks;

    private Instant createdAt;

    /** How many of its keys the provider keeps a failure under. */
    private int spentKeys;

    @Enumerated(EnumType.STRING)
    private @Nullable PendingReason pendingReason;

    /** Since when the provider holds the money (machine time). */
    private @Nullable Instant pendingSince;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Attempt() {}

    Attempt(PaymentProvider provider, SessionOrder order, Instant machineNow) {
        this.id = order.attemptId();
        this.provider = provider;
        this.amount = order.amount().amount();
        this.currency = order.amount().currency();
        this.description = order.description();
        this.successUrl = order.successUrl();
        this.cancelUrl = order.cancelUrl();
        this.sessionExpiresAt = order.expiresAt();
        this.createdAt = machineNow;
        this.askAt = machineNow.plus(CALL_IS_OVER);
    }

    UUID id() {
        return id;
    }

    PaymentProvider provider() {
        return provider;
    }

    AttemptStatus status() {
        return status;
    }

    Money amount() {
        return new Money(amount, currency);
    }

    @Nullable
    String sessionId() {
        return sessionId;
    }

    @Nullable
    String sessionUrl() {
        return sessionUrl;
    }

    /** The provider's id of the money movement, once there is one. */
    @Nullable
    String providerPaymentId() {
        return providerPaymentId;
    }

    Funds funds() {
        return funds;
    }

    /** Whether its money pays for the booking, whatever went back of it. */
    boolean hasPaid() {
        return status == AttemptStatus.SUCCEEDED;
    }

    @Nullable
    FailureReason reason() {
        return reason;
    }

    /** When the provider is to be asked (machine time); null when there is nothing left to ask. */
    @Nullable
    Instant askAt() {
        return askAt;
    }

    boolean isCloseRequested() {
        return closeRequested;
    }

    /** Whether it is the provider's page that is left to be closed. */
    boolean isToBeClosed() {
        return status == AttemptStatus.OPEN && closeRequested && !capturing;
    }

    boolean isCapturing() {
        return capturing;
    }

    int declines() {
        return declines;
    }

    /** Whether the money that the customer approved may be taken, as far as the attempt itself goes. */
    boolean mayCapture() {
        return status == AttemptStatus.OPEN && !closeRequested && !capturing && captureAfter == null;
    }

    /** Nobody asks any more how it stands, although that was never said. */
    boolean isGivenUp() {
        return status.isPending() && askAt == null;
    }

    boolean isUnderway() {
        return status == AttemptStatus.CREATED || status == AttemptStatus.UNKNOWN;
    }

    /** Whether the customer may be sent to the session. */
    boolean isPayable() {
        return status == AttemptStatus.OPEN && !closeRequested && !capturing;
    }

    ProviderKey key() {
        return new ProviderKey(id, spentKeys, createdAt);
    }

    /** What was sent by this key failed, and will; somebody else may have found out before. */
    void spend(ProviderKey key, Instant machineNow) {
        if (isUnderway() && key.number() == spentKeys) {
            unanswered(machineNow);
            spentKeys++;
            askAt = machineNow;
        }
    }

    /** The same words each time, because the provider takes a key again only with the very same request. */
    SessionOrder order(Payment payment) {
        return new SessionOrder(
                key(),
                payment.id(),
                payment.bookingId(),
                amount(),
                description,
                successUrl,
                cancelUrl,
                sessionExpiresAt);
    }

    /** @return false when the session was known before */
    boolean opened(ProviderSession session) {
        if (!isUnderway()) {
            return false;
        }
        become(AttemptStatus.OPEN);
        sessionId = session.id();
        sessionUrl = session.url();
        return true;
    }

    /** The customer has not paid yet, as the provider says. */
    void stillOpen(Instant machineNow) {
        if (status == AttemptStatus.OPEN) {
            asks = 0;
            boolean undecided = providerPaymentId != null;
            askAt = isToBeClosed() && !undecided ? machineNow : machineNow.plus(untilAskedAgain(machineNow));
        }
    }

    /** What the provider holds is asked about after as long again: it may take days, and a webhook tells the end. */
    private Duration untilAskedAgain(Instant machineNow) {
        if (pendingSince == null) {
            return WHILE_OPEN;
        }
        Duration held = Duration.between(pendingSince, machineNow);
        Duration atLeast = held.compareTo(WHILE_OPEN) < 0 ? WHILE_OPEN : held;
        return atLeast.compareTo(WHILE_HELD) > 0 ? WHILE_HELD : atLeast;
    }

    /** @return whether that is news: it is said once of an attempt */
    boolean held(PendingReason why, Instant machineNow) {
        if (status != AttemptStatus.OPEN) {
            return false;
        }
        boolean isNews = pendingSince == null;
        pendingReason = why;
        pendingSince = isNews ? machineNow : pendingSince;
        return isNews;
    }

    /** Why the provider holds the money that the customer paid; null unless it does. */
    @Nullable
    PendingReason pendingReason() {
        return status == AttemptStatus.OPEN ? pendingReason : null;
    }

    /** Money is on its way by this movement, and neither came nor failed to. */
    void moving(String paymentId) {
        if (status.isPending() || status.isOverWithoutMoney()) {
            providerPaymentId = paymentId;
        }
    }

    /** The customer has not approved, so whatever was declined was before his next choice. */
    void notApproved() {
        captureAfter = null;
    }

    /** @param at when the customer approved, by the provider's clock; a webhook may come after the approval was declined */
    void approved(Instant at) {
        if (captureAfter != null && at.isAfter(captureAfter.minus(WHILE_OPEN))) {
            captureAfter = null;
        }
    }

    boolean isDeclined() {
        return captureAfter != null;
    }

    /** The customer is back from the provider's page. */
    void returned(Instant machineNow) {
        if (captureAfter != null && !machineNow.isBefore(captureAfter)) {
            captureAfter = null;
        }
    }

    void intendCapture(Instant machineNow) {
        capturing = true;
        askAt = machineNow.plus(CALL_IS_OVER);
    }

    /** It is known what became of the capture. */
    void captureEnded() {
        capturing = false;
    }

    /** Nothing was taken of this approval. Not for ever may he approve another one. */
    void captureDeclined(Instant machineNow) {
        capturing = false;
        declines++;
        captureAfter = machineNow.plus(WHILE_OPEN);
        closeRequested |= declines >= MOST_DECLINES;
        askAt = closeRequested ? machineNow : captureAfter;
    }

    void unknown() {
        if (status == AttemptStatus.CREATED) {
            become(AttemptStatus.UNKNOWN);
        }
    }

    void unanswered(Instant machineNow) {
        unknown();
        if (isToBeAsked()) {
            askAt = machineNow.plus(AFTER_OUTAGE.multipliedBy(1L << Math.min(asks, MOST_DOUBLINGS)));
        }
    }

    void requestClose(Instant machineNow) {
        closeRequested = true;
        if (status == AttemptStatus.OPEN) {
            askAt = machineNow;
        }
    }

    /** Also one that was given up, when somebody wants to know. */
    boolean isToBeAsked() {
        return askAt != null || status.isPending();
    }

    /** Something was heard of it: the provider is to be asked, also about one that ended without money. */
    void ask(Instant machineNow) {
        if (status.isPending() || (status.isOverWithoutMoney() && sessionId != null)) {
            askAt = machineNow;
        }
    }

    /** The provider says nothing new about an attempt that ended. */
    void asked() {
        if (status.isOverWithoutMoney()) {
            askAt = null;
        }
    }

    void succeeded(ProviderSession session) {
        finish(AttemptStatus.SUCCEEDED, null);
        took(session);
    }

    void toRefund(ProviderSession session, FailureReason why) {
        finish(AttemptStatus.TO_REFUND, why);
        sessionId = session.id();
        took(session);
    }

    private void took(ProviderSession session) {
        providerPaymentId = session.paymentId();
        funds.capture(session.amount());
    }

    void giveBack(long amount) {
        funds.giveBack(amount);
        if (status == AttemptStatus.TO_REFUND && funds.isAllBack()) {
            become(AttemptStatus.REFUNDED);
        }
    }

    void takeBack(long amount) {
        funds.takeBack(amount);
        if (status == AttemptStatus.REFUNDED) {
            become(AttemptStatus.TO_REFUND);
        }
    }

    void failed(FailureReason why) {
        finish(AttemptStatus.FAILED, why);
    }

    void closed() {
        finish(AttemptStatus.CLOSED, null);
    }

    private void finish(AttemptStatus last, @Nullable FailureReason why) {
        become(last);
        reason = why;
        capturing = false;
        askAt = null;
    }

    private void become(AttemptStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("An attempt cannot go from " + status + " to " + next);
        }
        status = next;
    }
}
