package dev.taly.payment.payments;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import java.util.UUID;

/**
 * A refund that failed once more, or after it failed is not tried again by itself, or needs nobody any more.
 *
 * @param tryId names the try that failed in the books
 * @param tries how often it failed by now
 * @param retrying whether it is tried again by itself
 * @param resolved whether somebody of the company saw to it in another way, so that nothing is left to do
 */
public record FailedRefund(
        UUID attemptId,
        UUID refundId,
        UUID tryId,
        Money amount,
        RefundReason reason,
        RefundFailure failure,
        int tries,
        boolean retrying,
        boolean resolved) {}
