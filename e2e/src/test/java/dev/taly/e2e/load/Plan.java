package dev.taly.e2e.load;

/** What a guest means to do. */
public enum Plan {
    /** Books something that costs nothing. */
    FREE,
    STRIPE,
    PAYPAL,
    /** Pays and cancels, which gives the money back. */
    STRIPE_THEN_CANCEL,
    PAYPAL_THEN_CANCEL,
    /** Pays, and the company gives a part of it back. */
    STRIPE_THEN_REFUND,
    PAYPAL_THEN_REFUND,
    /** Books and never comes back; the slot is freed when the deadline passes. */
    WALK_AWAY;

    boolean pays() {
        return this != FREE && this != WALK_AWAY;
    }

    String provider() {
        return name().startsWith("PAYPAL") ? "PAYPAL" : "STRIPE";
    }

    boolean cancels() {
        return name().endsWith("_THEN_CANCEL");
    }

    boolean isRefunded() {
        return name().endsWith("_THEN_REFUND");
    }
}
