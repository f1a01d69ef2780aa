/** The link that opens a booking without login, and its successor. */
@NullMarked
package dev.taly.booking.links;

import org.jspecify.annotations.NullMarked;
