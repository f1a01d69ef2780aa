package dev.taly.events.payment;

/** Why a customer wants his money back from his bank or the provider, as those say. */
public enum DisputeReason {
    /** He says that he did not pay this. */
    FRAUDULENT,
    /** He did not get what he paid for. */
    NOT_RECEIVED,
    /** What he got is not what was promised. */
    NOT_AS_DESCRIBED,
    /** He paid twice for the same. */
    DUPLICATE,
    /** A refund that he was to get did not come. */
    CREDIT_NOT_PROCESSED,
    /** He had cancelled before. */
    CANCELLED,
    OTHER
}
