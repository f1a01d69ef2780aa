/** Takes payments for bookings through providers and keeps their record. */
@NullMarked
package dev.taly.payment;

import org.jspecify.annotations.NullMarked;
