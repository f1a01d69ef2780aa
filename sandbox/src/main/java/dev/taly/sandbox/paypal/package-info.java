/** PayPal: tokens, orders that a person approves on a page, captures, refunds, and webhooks that PayPal itself verifies. */
@NullMarked
package dev.taly.sandbox.paypal;

import org.jspecify.annotations.NullMarked;
