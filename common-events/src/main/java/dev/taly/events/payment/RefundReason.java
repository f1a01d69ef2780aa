package dev.taly.events.payment;

/** Why money goes back to a customer. All but the first are automatic, and each happens once per payment attempt. */
public enum RefundReason {
    /** The company gave it back. */
    REQUESTED,
    /** The booking it paid for was cancelled. */
    CANCELLED,
    /** It came after its booking was cancelled. */
    PAID_AFTER_CANCELLATION,
    /** It came after its booking expired, and the slot was somebody else's by then. */
    SLOT_TAKEN,
    /** It came after its booking expired, and the slot had begun by then. */
    SLOT_PAST,
    /** Its booking had been paid already. */
    ALREADY_PAID,
    /** It came by a page that had been closed, because another one replaced it or its time was over. */
    PAID_AFTER_CLOSE,
    /** The provider took another amount than was asked for. */
    OTHER_AMOUNT,
    /** Somebody gave it back in the provider's own dashboard. */
    AT_PROVIDER
}
