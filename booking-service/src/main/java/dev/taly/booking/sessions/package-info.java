/** Starts of group offerings that somebody is in, for the company whose they are. */
@NullMarked
package dev.taly.booking.sessions;

import org.jspecify.annotations.NullMarked;
