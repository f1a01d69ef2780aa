/** Stripe: Checkout Sessions and PaymentIntents, idempotency keys, the hosted payment page and signed webhooks. */
@NullMarked
package dev.taly.sandbox.stripe;

import org.jspecify.annotations.NullMarked;
