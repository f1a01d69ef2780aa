/** What a payment provider has to be able to do for us. */
@NullMarked
package dev.taly.payment.providers;

import org.jspecify.annotations.NullMarked;
