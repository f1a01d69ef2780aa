package dev.taly.payment.refunds;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
import dev.taly.events.payment.RefundReason;
import dev.taly.payment.payments.PaymentAccess;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param note the company's own words, which its customer does not see
 * @param failure why it FAILED
 * @param retryAt when it is tried again by itself; not there when somebody of the company has to see to it, or has
 * @param resolved whether somebody of the company saw to what FAILED in another way: nothing is left to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RefundView(
        UUID id,
        UUID paymentId,
        RefundStatus status,
        Money amount,
        RefundReason reason,
        @Nullable String note,
        Instant createdAt,
        @Nullable RefundFailure failure,
        @Nullable Instant retryAt,
        boolean resolved) {

    static RefundView of(Refund refund, PaymentAccess.Viewer viewer) {
        return new RefundView(
                refund.id(),
                refund.paymentId(),
                refund.status(),
                refund.amount(),
                refund.reason(),
                viewer == PaymentAccess.Viewer.MEMBER ? refund.note() : null,
                refund.createdAt(),
                refund.failure(),
                refund.retryAt(),
                refund.isResolved());
    }
}
