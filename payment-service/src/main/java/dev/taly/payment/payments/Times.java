package dev.taly.payment.payments;

import java.time.Clock;
import java.time.Instant;

/** Now, in both times: business time for what the customer agreed to, machine time for when to ask again. */
record Times(Instant business, Instant machine) {

    static Times now(Clock business, Clock machine) {
        return new Times(business.instant(), machine.instant());
    }
}
