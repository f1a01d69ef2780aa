package dev.taly.booking.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;

/**
 * Money that was to go back and did not, until it does, or its company gave as much back in another way, or says that it did.
 *
 * @param failure why not, as the provider said last
 * @param retrying whether it is tried again by itself; if not, its company has to see to it
 */
public record FailedRefund(Money amount, RefundFailure failure, boolean retrying) {}
