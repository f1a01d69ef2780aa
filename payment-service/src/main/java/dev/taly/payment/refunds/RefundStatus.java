package dev.taly.payment.refunds;

import java.util.Set;

/** How far a refund got. */
enum RefundStatus {
    /** The money is set aside; the provider may not know of it yet. */
    CREATED,
    /** The provider gave no usable answer; it is asked again with the same key. */
    UNKNOWN,
    /** The provider is at it. */
    PENDING,
    SUCCEEDED,
    /** Refused by the provider, or not taken at the other end: the money is with the company. It may be tried again. */
    FAILED;

    boolean canBecome(RefundStatus next) {
        return nexts().contains(next);
    }

    /** Whether the money is set aside, and nobody has yet said what became of it. */
    boolean isUnderway() {
        return this == CREATED || this == UNKNOWN || this == PENDING;
    }

    private Set<RefundStatus> nexts() {
        return switch (this) {
            case CREATED -> Set.of(UNKNOWN, PENDING, SUCCEEDED, FAILED);
            case UNKNOWN -> Set.of(PENDING, SUCCEEDED, FAILED);
            case PENDING -> Set.of(SUCCEEDED, FAILED);
            // a bank may send the money back days later
            case SUCCEEDED -> Set.of(FAILED);
            case FAILED -> Set.of(CREATED);
        };
    }
}
