/** Removes what nobody needs any more, above all who got which message. */
@NullMarked
package dev.taly.notification.retention;

import org.jspecify.annotations.NullMarked;
