package dev.taly.payment.payments;

/** Whether the money is there. Attempts may fail while a payment stays pending. */
enum PaymentStatus {
    PENDING,
    SUCCEEDED;

    boolean canBecome(PaymentStatus next) {
        return this == PENDING && next == SUCCEEDED;
    }
}
