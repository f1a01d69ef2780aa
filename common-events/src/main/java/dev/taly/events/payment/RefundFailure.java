package dev.taly.events.payment;

/** Why money that was to go back did not. The first three may pass, so that the refund is tried again for some days. */
public enum RefundFailure {
    /** The company's balance at the provider does not cover it. */
    INSUFFICIENT_FUNDS,
    /** The payment itself is not settled yet. */
    PENDING_CAPTURE,
    /** The customer disputes the payment with his bank or the provider. */
    DISPUTED,
    /** The provider gives nothing back so long after the payment. */
    TOO_LATE,
    /** It went out, and the customer's bank did not take it: the card is closed or lost. */
    RETURNED,
    /** The provider refuses it for good. */
    REFUSED
}
