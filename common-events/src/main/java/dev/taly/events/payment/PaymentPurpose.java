package dev.taly.events.payment;

/** Which part of a booking's price a payment covers. */
public enum PaymentPurpose {
    DEPOSIT,
    BALANCE,
    FULL
}
