/** Sells a business's time: what is free, and who has it. */
@NullMarked
package dev.taly.booking;

import org.jspecify.annotations.NullMarked;
