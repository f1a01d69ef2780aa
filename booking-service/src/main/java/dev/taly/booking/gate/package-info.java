/** Keeps crowds from the database. */
@NullMarked
package dev.taly.booking.gate;

import org.jspecify.annotations.NullMarked;
