/** Changes of a part of something. */
@NullMarked
package dev.taly.booking.patches;

import org.jspecify.annotations.NullMarked;
