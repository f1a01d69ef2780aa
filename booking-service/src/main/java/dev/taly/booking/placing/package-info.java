/** Taking slots: for a booking, for a hold, for a booking that moves. */
@NullMarked
package dev.taly.booking.placing;

import org.jspecify.annotations.NullMarked;
