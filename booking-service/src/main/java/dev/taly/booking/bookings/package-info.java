/** The life of a booking, from the request to its confirmation, expiry or cancellation. */
@NullMarked
package dev.taly.booking.bookings;

import org.jspecify.annotations.NullMarked;
