package dev.taly.payment.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.RefundOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Money of one attempt that goes back. While it is underway the same amount is reserved in its payment. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are read by SQL alone
class Refund {

    /** No call to a provider takes longer, so that whoever made it is gone. */
    private static final Duration CALL_IS_OVER = Duration.ofSeconds(15);

    /** Then twice as long each time, up to half a minute. */
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(2);

    /** Then twice as long each time, up to half an hour: banks take days. */
    private static final Duration WHILE_PENDING = Duration.ofSeconds(30);

    @Id
    private UUID id;

    private UUID paymentId;
    private UUID attemptId;

    @Enumerated(EnumType.STRING)
    private PaymentProvider provider;

    private String providerPaymentId;
    private @Nullable String providerRefundId;
    private long amount;
    private String currency;

    @Enumerated(EnumType.STRING)
    private RefundReason reason;

    private @Nullable String note;

    @Enumerated(EnumType.STRING)
    private RefundStatus status = RefundStatus.CREATED;

    private @Nullable UUID requestedBy;

    @Column(name = "due_at")
    private @Nullable Instant askAt;

    @Column(name = "tries")
    private int asks;

    private Instant createdAt;

    /** How many of its keys the provider keeps a failure under. */
    private int spentKeys;

    @Version
    private @Nullable Integer version;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Refund() {}

    private Refund(UUID id, UUID paymentId, Takings.Share share, Money money, RefundReason reason, Instant machineNow) {
        this.id = id;
        this.paymentId = paymentId;
        this.attemptId = share.attemptId();
        this.provider = share.provider();
        this.providerPaymentId = share.providerPaymentId();
        this.amount = money.amount();
        this.currency = money.currency();
        this.reason = reason;
        this.createdAt = machineNow;
        this.askAt = machineNow;
    }

    /** Somebody asked for it, and makes the call himself. */
    static Refund requested(
            UUID id, UUID paymentId, Takings.Share share, Money money, Requester by, Instant machineNow) {
        Refund refund = new Refund(id, paymentId, share, money, RefundReason.REQUESTED, machineNow);
        refund.requestedBy = by.userId();
        refund.note = by.note();
        refund.askAt = machineNow.plus(CALL_IS_OVER);
        return refund;
    }

    /** Nobody asked for it: the janitor calls at once. */
    static Refund automatic(
            UUID id, UUID paymentId, Takings.Share share, Money money, RefundReason reason, Instant machineNow) {
        return new Refund(id, paymentId, share, money, reason, machineNow);
    }

    /** Who asked, and in what words. */
    record Requester(UUID userId, @Nullable String note) {}

    UUID id() {
        return id;
    }

    UUID paymentId() {
        return paymentId;
    }

    UUID attemptId() {
        return attemptId;
    }

    PaymentProvider provider() {
        return provider;
    }

    @Nullable
    String providerRefundId() {
        return providerRefundId;
    }

    Money amount() {
        return new Money(amount, currency);
    }

    RefundReason reason() {
        return reason;
    }

    @Nullable
    String note() {
        return note;
    }

    RefundStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** When the provider is to be asked (machine time); null when there is nothing left to ask. */
    @Nullable
    Instant askAt() {
        return askAt;
    }

    /** The same each time, because the provider takes a key again only with the very same request. */
    RefundOrder order() {
        return new RefundOrder(key(), attemptId, providerPaymentId, amount());
    }

    ProviderKey key() {
        return new ProviderKey(id, spentKeys, createdAt);
    }

    /** What was sent by this key failed, and will; somebody else may have found out before. */
    void spend(ProviderKey key, Instant machineNow) {
        boolean isSent = status == RefundStatus.CREATED || status == RefundStatus.UNKNOWN;
        if (isSent && key.number() == spentKeys) {
            unanswered(machineNow);
            spentKeys++;
            askAt = machineNow;
        }
    }

    /** The provider's name for it, which it keeps. */
    void isKnownAs(String providersId) {
        if (providerRefundId == null) {
            providerRefundId = providersId;
        }
    }

    void unanswered(Instant machineNow) {
        if (status == RefundStatus.CREATED) {
            become(RefundStatus.UNKNOWN);
        }
        if (status.isUnderway()) {
            askAt = later(machineNow, AFTER_OUTAGE, 4);
        }
    }

    void pending(Instant machineNow) {
        if (status.canBecome(RefundStatus.PENDING)) {
            asks = 0;
            become(RefundStatus.PENDING);
        }
        if (status == RefundStatus.PENDING) {
            askAt = later(machineNow, WHILE_PENDING, 6);
        }
    }

    void succeeded() {
        become(RefundStatus.SUCCEEDED);
        askAt = null;
    }

    void failed() {
        become(RefundStatus.FAILED);
        askAt = null;
    }

    private Instant later(Instant machineNow, Duration atFirst, int mostDoublings) {
        return machineNow.plus(atFirst.multipliedBy(1L << Math.min(asks, mostDoublings)));
    }

    private void become(RefundStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("A refund cannot go from " + status + " to " + next);
        }
        status = next;
    }
}
