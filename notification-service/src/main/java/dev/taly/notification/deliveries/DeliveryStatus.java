package dev.taly.notification.deliveries;

/** How far a delivery got. */
enum DeliveryStatus {
    PENDING,
    /** Committed before the provider is called; found after a crash it may or may not have been sent. */
    SENDING,
    SENT,
    FAILED;

    boolean canBecome(DeliveryStatus next) {
        return switch (this) {
            case PENDING -> next == SENDING;
            case SENDING -> next == PENDING || next == SENDING || next == SENT || next == FAILED;
            case SENT, FAILED -> false;
        };
    }
}
