package dev.taly.events.payment;

/** Why a provider has money that it neither gives to the company nor back to the customer. */
public enum PendingReason {
    /** The company's account is set to take such payments by hand. */
    MANUAL_ACCEPTANCE,
    /** The address that is paid belongs to no account that is confirmed. */
    UNCONFIRMED_ACCOUNT,
    /** The provider has to be shown more about the company's account. */
    ACCOUNT_VERIFICATION,
    /** The account cannot be paid out in this currency or country as it is set. */
    INTERNATIONAL_WITHDRAWAL,
    /** The customer's bank has not sent the money yet. */
    AWAITING_FUNDS,
    /** The provider looks into the payment. */
    REVIEW,
    OTHER
}
