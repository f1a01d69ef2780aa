package dev.taly.payment.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.payments.FailedRefund;
import dev.taly.payment.payments.Takings;
import dev.taly.payment.providers.ProviderKey;
import dev.taly.payment.providers.RefundOrder;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private static final Duration UNTIL_TRIED_AGAIN = Duration.ofDays(1);

    /** A company's account fills, a capture settles and a case closes within days, or somebody has to see to it. */
    private static final int MOST_TRIES_BY_ITSELF = 8;

    private static final Set<RefundFailure> MAY_PASS =
            EnumSet.of(RefundFailure.INSUFFICIENT_FUNDS, RefundFailure.PENDING_CAPTURE, RefundFailure.DISPUTED);

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
    private @Nullable Instant dueAt;

    @Column(name = "tries")
    private int asks;

    private Instant createdAt;

    /** Names the try that is on in the books; null in the first one. */
    private @Nullable UUID tryId;

    /** Oldest first. */
    @OneToMany(
            cascade = {CascadeType.PERSIST, CascadeType.MERGE},
            fetch = FetchType.EAGER)
    @JoinColumn(name = "refund_id", nullable = false, updatable = false)
    @OrderBy("number")
    private List<FailedTry> failedTries = new ArrayList<>();

    /** How many of its keys the provider keeps a failure under. */
    private int spentKeys;

    /** Somebody gave money back in another way since it was last tried by hand: it is not tried again by itself. */
    private boolean retriesEnded;

    /** Somebody of the company gave its money back in another way, or keeps it: nothing is left to do. */
    private boolean resolved;

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
        this.dueAt = machineNow;
    }

    /** Somebody asked for it, and makes the call himself. */
    static Refund requested(
            UUID id, UUID paymentId, Takings.Share share, Money money, Requester by, Instant machineNow) {
        Refund refund = new Refund(id, paymentId, share, money, RefundReason.REQUESTED, machineNow);
        refund.requestedBy = by.userId();
        refund.note = by.note();
        refund.dueAt = machineNow.plus(CALL_IS_OVER);
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

    /** When the provider is to be asked, or it is tried again (machine time); null when nothing is left to do. */
    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    /** The same each time, because the provider takes a key again only with the very same request. */
    RefundOrder order() {
        Set<String> failed = failedTries.stream()
                .map(FailedTry::providerRefundId)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
        return new RefundOrder(key(), attemptId, providerPaymentId, amount(), failed);
    }

    /** Names the try that is on, or was last, in the books. */
    UUID tryId() {
        return tryId == null ? id : tryId;
    }

    int tries() {
        return failedTries.size();
    }

    /** Why it failed; null unless it did. */
    @Nullable
    RefundFailure failure() {
        return status == RefundStatus.FAILED && !failedTries.isEmpty()
                ? failedTries.getLast().failure()
                : null;
    }

    /** When it is tried again by itself (machine time); null when it is not. */
    @Nullable
    Instant retryAt() {
        return status == RefundStatus.FAILED ? dueAt : null;
    }

    /**
     * Whether its time to be tried again has come, for whoever has taken it because it was due.
     *
     * @param leasedUntil no later than this it is due again if he dies; what is due later was decided about meanwhile
     */
    boolean isToRetry(Instant leasedUntil) {
        Instant at = retryAt();
        return at != null && !at.isAfter(leasedUntil);
    }

    /** Whether the provider calls a try so that is over: what it says of that one is no news. */
    boolean wasKnownAs(String providersId) {
        return failedTries.stream().anyMatch(past -> providersId.equals(past.providerRefundId()));
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
            dueAt = machineNow;
        }
    }

    /** The provider's name for it, which it keeps. */
    void isKnownAs(String providersId) {
        if (providerRefundId == null) {
            providerRefundId = providersId;
        }
    }

    void unknown() {
        if (status == RefundStatus.CREATED) {
            become(RefundStatus.UNKNOWN);
        }
    }

    void unanswered(Instant machineNow) {
        unknown();
        if (status.isUnderway()) {
            dueAt = later(machineNow, AFTER_OUTAGE, 4);
        }
    }

    void pending(Instant machineNow) {
        if (status.canBecome(RefundStatus.PENDING)) {
            asks = 0;
            become(RefundStatus.PENDING);
        }
        if (status == RefundStatus.PENDING) {
            dueAt = later(machineNow, WHILE_PENDING, 6);
        }
    }

    void succeeded() {
        become(RefundStatus.SUCCEEDED);
        dueAt = null;
    }

    void failed(RefundFailure why, Instant machineNow) {
        become(RefundStatus.FAILED);
        failedTries.add(new FailedTry(tryId(), failedTries.size() + 1, providerRefundId, why, machineNow));
        boolean isOurs = reason != RefundReason.AT_PROVIDER;
        boolean again = isOurs && !retriesEnded && MAY_PASS.contains(why) && failedTries.size() < MOST_TRIES_BY_ITSELF;
        asks = 0;
        dueAt = again ? machineNow.plus(UNTIL_TRIED_AGAIN) : null;
    }

    /**
     * An operator gave it up, whatever the provider made of it. The try is not one that the provider calls over, so that it
     * counts when it is heard that it was made, and is looked for before another one.
     */
    void dropped(Instant machineNow) {
        become(RefundStatus.FAILED);
        failedTries.add(new FailedTry(tryId(), failedTries.size() + 1, null, RefundFailure.REFUSED, machineNow));
        asks = 0;
        endRetries();
    }

    /** Its last failure, as it is told. */
    FailedRefund failedNow() {
        RefundFailure why = Objects.requireNonNull(failure(), "only what failed");
        return new FailedRefund(attemptId, id, tryId(), amount(), reason, why, tries(), retryAt() != null, resolved);
    }

    /** It is tried once more, by another key. */
    void reopen(UUID nextTry, Instant dueAt) {
        become(RefundStatus.CREATED);
        tryId = nextTry;
        providerRefundId = null;
        spentKeys++;
        asks = 0;
        resolved = false;
        this.dueAt = dueAt;
    }

    /** Whoever tries it again waits for the answer; the janitor comes when he is gone. */
    static Instant whenCallIsOver(Instant machineNow) {
        return machineNow.plus(CALL_IS_OVER);
    }

    /** It is not tried again by itself, also if it is underway and fails now. */
    void endRetries() {
        retriesEnded = true;
        if (status == RefundStatus.FAILED) {
            dueAt = null;
        }
    }

    /** What failed needs nobody any more. */
    void resolve() {
        endRetries();
        resolved = true;
    }

    boolean isResolved() {
        return resolved;
    }

    /** Whether giving so much back in another way may be instead of this. */
    boolean isReplacedBy(Refund other) {
        return status == RefundStatus.FAILED && amount <= other.amount;
    }

    /** Somebody wants it tried, whatever was said before. */
    void allowRetries() {
        retriesEnded = false;
    }

    boolean areRetriesEnded() {
        return retriesEnded;
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
