/** Time zones in requests. */
@NullMarked
package dev.taly.booking.zones;

import org.jspecify.annotations.NullMarked;
