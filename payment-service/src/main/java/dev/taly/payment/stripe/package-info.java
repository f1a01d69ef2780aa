/** Stripe: Checkout Sessions and their webhooks, by stripe-java. */
@NullMarked
package dev.taly.payment.stripe;

import org.jspecify.annotations.NullMarked;
