/** Money that goes back to customers: asked for by the company, by what became of the booking, or in a dashboard. */
@NullMarked
package dev.taly.payment.refunds;

import org.jspecify.annotations.NullMarked;
