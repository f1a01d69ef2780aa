/** PayPal: orders that the customer approves and we capture, through the checkout SDK. */
@NullMarked
package dev.taly.payment.paypal;

import org.jspecify.annotations.NullMarked;
