package dev.taly.events.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that was to go back did not, at once or days later; one for each try that failed, and the last one once more when it
 * is no longer tried again by itself, and when somebody of the company saw to it. Subject: the payment.
 *
 * @param attemptId whose money it is
 * @param amount what this refund was to give back
 * @param refunded what all refunds of the payment together gave back, without this one
 * @param paidRefunded the same, of the money of the attempt that paid alone
 * @param reason why it was to go back
 * @param failure why it did not
 * @param tries how often it failed by now, this time included
 * @param retrying whether it is tried again by itself; if not, somebody of the company has to see to it
 * @param failedAt when we learned of it (business time)
 * @param resolved true when somebody of the company gave the money back in another way, or keeps it: nothing is left to do,
 *     unless that refund is tried again; null otherwise
 */
@EventType("payment.refund_failed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentRefundFailed(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID attemptId,
        UUID refundId,
        PaymentProvider provider,
        Money amount,
        Money refunded,
        Money paidRefunded,
        RefundReason reason,
        RefundFailure failure,
        int tries,
        boolean retrying,
        Instant failedAt,
        @Nullable Boolean resolved)
        implements Event {

    public PaymentRefundFailed(
            UUID paymentId,
            UUID bookingId,
            UUID companyId,
            UUID attemptId,
            UUID refundId,
            PaymentProvider provider,
            Money amount,
            Money refunded,
            Money paidRefunded,
            RefundReason reason,
            RefundFailure failure,
            int tries,
            boolean retrying,
            Instant failedAt) {
        this(
                paymentId,
                bookingId,
                companyId,
                attemptId,
                refundId,
                provider,
                amount,
                refunded,
                paidRefunded,
                reason,
                failure,
                tries,
                retrying,
                failedAt,
                null);
    }
}
