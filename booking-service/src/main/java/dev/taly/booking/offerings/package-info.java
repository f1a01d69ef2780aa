/** What a company sells, and by which rules. */
@NullMarked
package dev.taly.booking.offerings;

import org.jspecify.annotations.NullMarked;
