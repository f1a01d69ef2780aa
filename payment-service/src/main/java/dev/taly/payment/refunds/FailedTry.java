package dev.taly.payment.refunds;

import dev.taly.events.payment.RefundFailure;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A try to give money back that failed, for good. */
@Entity
@Immutable
@SuppressWarnings("UnusedVariable") // some columns are read by SQL alone
class FailedTry {

    /** Names it in the books. */
    @Id
    private UUID id;

    /** From 1. */
    private int number;

    /** What the provider called it; null where it made nothing. */
    private @Nullable String providerRefundId;

    @Enumerated(EnumType.STRING)
    private RefundFailure failure;

    /** Machine time. */
    private Instant failedAt;

    /** For JPA, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected FailedTry() {}

    FailedTry(UUID id, int number, @Nullable String providerRefundId, RefundFailure failure, Instant failedAt) {
        this.id = id;
        this.number = number;
        this.providerRefundId = providerRefundId;
        this.failure = failure;
        this.failedAt = failedAt;
    }

    @Nullable
    String providerRefundId() {
        return providerRefundId;
    }

    RefundFailure failure() {
        return failure;
    }
}
