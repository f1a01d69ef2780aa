/** Payments, the attempts to make them, and what becomes of those that got lost on the way. */
@NullMarked
package dev.taly.payment.payments;

import org.jspecify.annotations.NullMarked;
