/** Taking slots, and making the bookings that have them. */
@NullMarked
package dev.taly.booking.placing;

import org.jspecify.annotations.NullMarked;
