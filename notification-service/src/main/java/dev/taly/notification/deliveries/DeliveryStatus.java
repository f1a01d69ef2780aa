package dev.taly.notification.deliveries;

/** How far a delivery got. */
enum DeliveryStatus {
    PENDING,
    /** Committed before the provider is called. */
    SENDING,
    /** An attempt got no answer, or its process died: the provider may have taken the message or not. */
    UNKNOWN,
    /** The provider took it. */
    SENT,
    /** Given up, refused, or taken and then not delivered. */
    FAILED,
    /** What it is about ended before it was sent, or it would have come too late to be of use. */
    DROPPED;

    boolean canBecome(DeliveryStatus next) {
        return switch (this) {
            // a report about a message that seemed not to have been taken proves that it was
            case PENDING -> next == SENDING || next == SENT || next == FAILED || next == DROPPED;
            case SENDING -> next == PENDING || next == UNKNOWN || next == SENT || next == FAILED;
            case UNKNOWN -> next != UNKNOWN;
            case SENT -> next == FAILED;
            case FAILED, DROPPED -> false;
        };
    }

    /** Nothing more is done about it. */
    boolean isSettled() {
        return this == SENT || this == FAILED || this == DROPPED;
    }
}
