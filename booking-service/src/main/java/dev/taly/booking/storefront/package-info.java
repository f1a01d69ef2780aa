/** What the public does with a company's calendar, counted for those who make numbers of it. */
@NullMarked
package dev.taly.booking.storefront;

import org.jspecify.annotations.NullMarked;
