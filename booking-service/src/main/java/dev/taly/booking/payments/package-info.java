/** What payments do to bookings: what has to be paid, what was, and what went back. */
@NullMarked
package dev.taly.booking.payments;

import org.jspecify.annotations.NullMarked;
