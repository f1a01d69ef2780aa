package dev.taly.notification.deliveries;

/** How far a message got by what its provider reports; it never goes back, and never leaves one of the last three. */
public enum ProviderStatus {
    QUEUED,
    SENDING,
    SENT,
    DELIVERED,
    UNDELIVERED,
    FAILED;

    boolean follows(ProviderStatus earlier) {
        return !earlier.isFinal() && compareTo(earlier) > 0;
    }

    boolean isFailure() {
        return this == UNDELIVERED || this == FAILED;
    }

    private boolean isFinal() {
        return compareTo(SENT) > 0;
    }
}
