package dev.taly.events.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The provider gave money back. Subject: the payment.
 *
 * @param amount what this refund gave back
 * @param refunded what all refunds of the payment together gave back, also of money that could not be used
 * @param attemptId whose money went back; null in events from before it was told
 * @param paidRefunded what all refunds of the attempt that paid gave back, none before one paid; null where attemptId is
 * @param refundedAt when we learned of it (business time)
 */
@EventType("payment.refunded")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentRefunded(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID refundId,
        PaymentProvider provider,
        Money amount,
        Money refunded,
        RefundReason reason,
        Instant refundedAt,
        @Nullable UUID attemptId,
        @Nullable Money paidRefunded)
        implements Event {}
