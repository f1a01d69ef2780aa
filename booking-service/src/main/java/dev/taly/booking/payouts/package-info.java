/** What the customers of a company can pay online: a read model of what payment-service says. */
@NullMarked
package dev.taly.booking.payouts;

import org.jspecify.annotations.NullMarked;
