package dev.taly.events.payment;

/** How far a dispute got, from the company's side. Banks and providers may come back to one that was decided. */
public enum DisputeStatus {
    /** The company may answer at the provider. */
    NEEDS_RESPONSE,
    /** The bank or the provider decides, or waits for the customer. */
    UNDER_REVIEW,
    /** The company keeps the money, also because the customer gave up, or it was an inquiry that ended. */
    WON,
    /** The customer keeps the money. */
    LOST;

    /** Whether something is still to be decided. */
    public boolean isOpen() {
        return this == NEEDS_RESPONSE || this == UNDER_REVIEW;
    }
}
