/** The days on which a company is closed. */
@NullMarked
package dev.taly.booking.holidays;

import org.jspecify.annotations.NullMarked;
