/** Bookings whose time on the wall changes with the rules of a time zone. */
@NullMarked
package dev.taly.booking.zoneshifts;

import org.jspecify.annotations.NullMarked;
