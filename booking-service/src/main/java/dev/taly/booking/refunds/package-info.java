/** Money that has to go back to customers, and what did, payment by payment. */
@NullMarked
package dev.taly.booking.refunds;

import org.jspecify.annotations.NullMarked;
