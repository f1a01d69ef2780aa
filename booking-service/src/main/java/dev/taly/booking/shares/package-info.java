/** What one caller, network or recipient may take of a company before anybody has agreed or paid. */
@NullMarked
package dev.taly.booking.shares;

import org.jspecify.annotations.NullMarked;
