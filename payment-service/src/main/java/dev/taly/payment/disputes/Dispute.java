package dev.taly.payment.disputes;

import dev.taly.defaults.ids.Uuid7;
import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.payment.payments.DisputeNews;
import dev.taly.payment.providers.ProviderDispute;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer wants money of one attempt back from his bank or the provider. What it says, only the provider knows. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are read by SQL alone
class Dispute {

    /** A webhook may be lost. */
    private static final Duration WHILE_OPEN = Duration.ofDays(1);

    /** Then it is decided whether there was an answer. */
    private static final Duration AFTER_LAST_DAY = Duration.ofHours(1);

    @Id
    private UUID id;

    private UUID attemptId;

    @Enumerated(EnumType.STRING)
    private PaymentProvider provider;

    private String providerDisputeId;

    /** These are null until the provider was asked for the first time. */
    private @Nullable Long amount;

    private @Nullable String currency;

    @Enumerated(EnumType.STRING)
    private @Nullable DisputeReason reason;

    @Enumerated(EnumType.STRING)
    private @Nullable DisputeStatus status;

    private @Nullable Instant openedAt;

    private long withdrawn;
    private @Nullable Instant respondBy;
    private @Nullable Instant closedAt;

    /** Oldest first. */
    @OneToMany(
            cascade = {CascadeType.PERSIST, CascadeType.MERGE},
            fetch = FetchType.EAGER)
    @JoinColumn(name = "dispute_id", nullable = false, updatable = false)
    @OrderBy("number")
    private List<DisputeMovement> movements = new ArrayList<>();

    @Column(name = "due_at")
    private @Nullable Instant dueAt;

    private int tries;

    @Version
    private @Nullable Integer version;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Dispute() {}

    /** It was heard of: the janitor asks the provider at once. */
    Dispute(UUID id, UUID attemptId, PaymentProvider provider, String providerDisputeId, Instant machineNow) {
        this.id = id;
        this.attemptId = attemptId;
        this.provider = provider;
        this.providerDisputeId = providerDisputeId;
        this.dueAt = machineNow;
    }

    UUID id() {
        return id;
    }

    UUID attemptId() {
        return attemptId;
    }

    PaymentProvider provider() {
        return provider;
    }

    String providerDisputeId() {
        return providerDisputeId;
    }

    /** Null until the provider was asked. */
    @Nullable
    DisputeStatus status() {
        return status;
    }

    long withdrawn() {
        return withdrawn;
    }

    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    /** When the provider is to be asked (machine time); null when nothing is left to ask. */
    @Nullable
    Instant dueAt() {
        return dueAt;
    }

    /** Something was heard of it, whatever was known before. */
    void ask(Instant machineNow) {
        dueAt = machineNow;
        tries = 0;
    }

    /** Whether nothing was heard or learned since then: else an answer from before may be older than what is known. */
    boolean isStill(Dispute then) {
        return Objects.equals(version, then.version);
    }

    /**
     * The provider says how it stands.
     *
     * @param withdrawn what of that is not in the books in another way
     * @return what is new of it; empty when nothing is
     */
    Optional<DisputeNews> learn(ProviderDispute said, long withdrawn, Instant now, Instant machineNow) {
        DisputeStatus previous = status;
        DisputeNews before = previous == null ? null : news(previous);
        amount = said.amount().amount();
        currency = said.amount().currency();
        reason = said.reason();
        respondBy = said.respondBy();
        openedAt = said.openedAt();
        move(withdrawn, now);
        become(said.status(), now);
        tries = 0;
        dueAt = said.status().isOpen() ? next(machineNow) : null;
        DisputeNews news = news(previous);
        return news.equals(before) ? Optional.empty() : Optional.of(news);
    }

    /** The last movement of money, if there were more than so many; each answer makes one at most. */
    Optional<DisputeMovement> movementAfter(int known) {
        return movements.size() > known ? Optional.of(movements.getLast()) : Optional.empty();
    }

    int movements() {
        return movements.size();
    }

    /** As it is told; only what the provider was asked about. */
    private DisputeNews news(@Nullable DisputeStatus previous) {
        String in = Objects.requireNonNull(currency);
        return new DisputeNews(
                attemptId,
                id,
                new Money(Objects.requireNonNull(amount), in),
                new Money(withdrawn, in),
                Objects.requireNonNull(reason),
                Objects.requireNonNull(status),
                respondBy,
                previous);
    }

    private void move(long withdrawnNow, Instant now) {
        if (withdrawnNow != withdrawn) {
            movements.add(new DisputeMovement(Uuid7.next(), movements.size() + 1, withdrawnNow - withdrawn, now));
            withdrawn = withdrawnNow;
        }
    }

    /** Any of them may follow any other: banks turn their decisions, and providers tell of a dispute when it is over. */
    private void become(DisputeStatus next, Instant now) {
        if (next.isOpen()) {
            closedAt = null;
        } else if (next != status) {
            closedAt = now;
        }
        status = next;
    }

    private Instant next(Instant machineNow) {
        Instant later = machineNow.plus(WHILE_OPEN);
        if (respondBy == null) {
            return later;
        }
        Instant afterLastDay = respondBy.plus(AFTER_LAST_DAY);
        boolean isNear = afterLastDay.isAfter(machineNow) && afterLastDay.isBefore(later);
        return isNear ? afterLastDay : later;
    }
}
