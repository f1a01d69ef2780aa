/** The customers of a company. */
@NullMarked
package dev.taly.booking.customers;

import org.jspecify.annotations.NullMarked;
