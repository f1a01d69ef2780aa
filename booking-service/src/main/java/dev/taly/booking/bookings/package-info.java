/** A booking and its life: what it holds, where it stands, and what companies and deadlines do to it. */
@NullMarked
package dev.taly.booking.bookings;

import org.jspecify.annotations.NullMarked;
