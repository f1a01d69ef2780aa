/** What booking-service knows of companies and their members, which user-service owns. */
@NullMarked
package dev.taly.booking.companies;

import org.jspecify.annotations.NullMarked;
