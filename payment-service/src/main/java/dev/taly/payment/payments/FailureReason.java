package dev.taly.payment.payments;

import java.util.Locale;

/** Why an attempt brought no money, or money that cannot be used. */
enum FailureReason {
    DECLINED,
    EXPIRED,
    PROVIDER_ERROR,
    PAID_AFTER_CLOSE,
    OTHER_AMOUNT;

    /** As events say it. */
    String inEvents() {
        return name().toLowerCase(Locale.ROOT);
    }
}
