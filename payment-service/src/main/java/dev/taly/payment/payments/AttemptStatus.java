package dev.taly.payment.payments;

import java.util.Set;

/** How far one attempt at one provider got. */
enum AttemptStatus {
    /** Intended and committed; the provider may not know of it yet. */
    CREATED,
    /** The provider gave no usable answer; it is asked again with the same key. */
    UNKNOWN,
    /** The customer can pay. */
    OPEN,
    SUCCEEDED,
    /** Refused by the provider, or the time to pay ran out. */
    FAILED,
    /** Closed by us at the provider. */
    CLOSED,
    /** Money came that the payment cannot use; it is on its way back. */
    TO_REFUND,
    /** Money came that the payment could not use, and all of it went back. */
    REFUNDED;

    boolean canBecome(AttemptStatus next) {
        return nexts().contains(next);
    }

    /** Whether money can still come, and nobody has yet said that it came. */
    boolean isPending() {
        return this == CREATED || this == UNKNOWN || this == OPEN;
    }

    /** Whether it ended, and no money is known of. */
    boolean isOverWithoutMoney() {
        return this == FAILED || this == CLOSED;
    }

    private Set<AttemptStatus> nexts() {
        return switch (this) {
            case CREATED -> Set.of(UNKNOWN, OPEN, FAILED);
            case UNKNOWN -> Set.of(OPEN, FAILED);
            case OPEN -> Set.of(SUCCEEDED, FAILED, CLOSED, TO_REFUND);
            case FAILED, CLOSED -> Set.of(TO_REFUND);
            case TO_REFUND -> Set.of(REFUNDED);
            // a bank may send the money back
            case REFUNDED -> Set.of(TO_REFUND);
            case SUCCEEDED -> Set.of();
        };
    }
}
