/** Where a company receives its customers. */
@NullMarked
package dev.taly.booking.locations;

import org.jspecify.annotations.NullMarked;
