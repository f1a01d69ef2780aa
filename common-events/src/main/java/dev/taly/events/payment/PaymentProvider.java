package dev.taly.events.payment;

/** Who moves the money. */
public enum PaymentProvider {
    STRIPE,
    PAYPAL
}
