package dev.taly.notification.deliveries;

/** How far a message got by what its provider reports; it never goes back, and of the final ones only a complaint follows. */
public enum ProviderStatus {
    QUEUED,
    SENDING,
    SENT,
    /** It did not get there for now, or something there answered by itself. */
    SOFT_BOUNCED,
    DELIVERED,
    UNDELIVERED,
    FAILED,
    /** It got there, and its reader called it unwanted. */
    COMPLAINED;

    boolean follows(ProviderStatus earlier) {
        return (!earlier.isFinal() && compareTo(earlier) > 0) || (earlier == DELIVERED && this == COMPLAINED);
    }

    boolean isFailure() {
        return this == UNDELIVERED || this == FAILED;
    }

    private boolean isFinal() {
        return compareTo(SOFT_BOUNCED) > 0;
    }
}
