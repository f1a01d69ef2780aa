/** Keeps a slot for somebody who is about to book it. */
@NullMarked
package dev.taly.booking.holds;

import org.jspecify.annotations.NullMarked;
