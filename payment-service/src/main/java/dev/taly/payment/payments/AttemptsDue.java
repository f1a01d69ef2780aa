package dev.taly.payment.payments;

/** There are attempts that a provider is to be asked about at once. */
record AttemptsDue() {}
