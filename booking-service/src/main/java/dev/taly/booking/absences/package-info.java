/** When a resource is away: its time off, and what blocks it. */
@NullMarked
package dev.taly.booking.absences;

import org.jspecify.annotations.NullMarked;
