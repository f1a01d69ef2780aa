/** A booking that gets another slot: a free one, or the one of a booking that gets its own. */
@NullMarked
package dev.taly.booking.moves;

import org.jspecify.annotations.NullMarked;
