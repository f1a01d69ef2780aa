/** When a resource works. */
@NullMarked
package dev.taly.booking.schedules;

import org.jspecify.annotations.NullMarked;
