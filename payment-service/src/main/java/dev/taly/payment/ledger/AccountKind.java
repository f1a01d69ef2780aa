package dev.taly.payment.ledger;

import dev.taly.events.payment.PaymentProvider;

/** Whose money an account counts. */
enum AccountKind {
    /** What Stripe holds. */
    STRIPE,
    /** What PayPal holds. */
    PAYPAL,
    /** What the company earned. */
    COMPANY,
    /** What came but cannot be used, and goes back to customers. */
    RETURNS;

    static AccountKind heldBy(PaymentProvider provider) {
        return switch (provider) {
            case STRIPE -> STRIPE;
            case PAYPAL -> PAYPAL;
        };
    }

    static AccountKind owedTo(Movement movement) {
        return movement.earned() ? COMPANY : RETURNS;
    }
}
