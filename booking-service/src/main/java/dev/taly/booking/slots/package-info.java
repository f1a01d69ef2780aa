/** The slot engine: hours, claims and rules in, slots out; pure, without I/O or framework. */
@NullMarked
package dev.taly.booking.slots;

import org.jspecify.annotations.NullMarked;
