package dev.taly.payment.payments;

/** How a payment stands for those who look at it. */
enum PaymentStanding {
    PENDING,
    SUCCEEDED,
    /** A part of what paid for the booking went back. */
    PARTIALLY_REFUNDED,
    REFUNDED
}
