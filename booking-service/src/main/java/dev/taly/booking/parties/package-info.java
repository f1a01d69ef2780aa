/** How many come by a booking, changed after it was made. */
@NullMarked
package dev.taly.booking.parties;

import org.jspecify.annotations.NullMarked;
