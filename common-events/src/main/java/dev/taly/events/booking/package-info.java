/** What booking-service publishes about bookings. */
@NullMarked
package dev.taly.events.booking;

import org.jspecify.annotations.NullMarked;
