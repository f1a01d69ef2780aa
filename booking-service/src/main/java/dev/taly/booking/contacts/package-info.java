/** Mending how the customer of a booking can be reached. */
@NullMarked
package dev.taly.booking.contacts;

import org.jspecify.annotations.NullMarked;
