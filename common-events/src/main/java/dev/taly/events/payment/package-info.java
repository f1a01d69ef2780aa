/** What payment-service publishes about payments. */
@NullMarked
package dev.taly.events.payment;

import org.jspecify.annotations.NullMarked;
