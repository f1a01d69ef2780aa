package dev.taly.notification.recipients;

/** Why nothing is sent to an address any more. */
public enum SuppressionReason {
    /** Its mail system says for good that there is nobody. */
    BOUNCE,
    /** Somebody there said that he does not want it. */
    COMPLAINT
}
