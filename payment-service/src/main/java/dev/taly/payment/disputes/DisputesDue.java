package dev.taly.payment.disputes;

import dev.taly.events.payment.PaymentProvider;

/** There is a dispute that a provider is to be asked about at once. */
record DisputesDue(PaymentProvider provider) {}
