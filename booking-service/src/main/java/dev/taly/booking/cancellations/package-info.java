/** What cancelling a booking costs, and doing so. */
@NullMarked
package dev.taly.booking.cancellations;

import org.jspecify.annotations.NullMarked;
