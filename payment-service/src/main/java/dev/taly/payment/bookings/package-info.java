/** What booking-service is asked before anybody pays. */
@NullMarked
package dev.taly.payment.bookings;

import org.jspecify.annotations.NullMarked;
