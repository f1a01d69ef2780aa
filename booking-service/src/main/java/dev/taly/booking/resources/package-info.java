/** Who and what can be booked: staff, rooms, equipment. */
@NullMarked
package dev.taly.booking.resources;

import org.jspecify.annotations.NullMarked;
