/** Tells people by e-mail what happened to their account and their bookings. */
@NullMarked
package dev.taly.notification;

import org.jspecify.annotations.NullMarked;
