package dev.taly.payment.refunds;

/** There are refunds that a provider is to be asked for at once. */
record RefundsDue() {}
