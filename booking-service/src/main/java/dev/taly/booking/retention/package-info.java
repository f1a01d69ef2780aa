/** How long what is over is kept; then it leaves. */
@NullMarked
package dev.taly.booking.retention;

import org.jspecify.annotations.NullMarked;
