/** A booking as a file for the customer's calendar. */
@NullMarked
package dev.taly.booking.invites;

import org.jspecify.annotations.NullMarked;
