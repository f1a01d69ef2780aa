/** Answers what is free, by feeding the slot engine from the database. */
@NullMarked
package dev.taly.booking.availability;

import org.jspecify.annotations.NullMarked;
