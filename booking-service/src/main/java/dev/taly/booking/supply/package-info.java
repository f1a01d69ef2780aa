/** How much time each resource has to sell, told to those who make numbers of it. */
@NullMarked
package dev.taly.booking.supply;

import org.jspecify.annotations.NullMarked;
