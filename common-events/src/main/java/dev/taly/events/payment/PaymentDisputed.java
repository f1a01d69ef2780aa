package dev.taly.events.payment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Event;
import dev.taly.events.EventType;
import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer wants his money back from his bank or the provider (a chargeback, a dispute, an inquiry): one when it is opened,
 * and one each time that anything of it changes. Subject: the payment.
 *
 * @param attemptId whose money it is
 * @param disputeId ours
 * @param amount what is disputed
 * @param withdrawn what the provider has taken from the company's balance for it now, in the same currency and without fees;
 *     0 for an inquiry, and once it was given back
 * @param respondBy until when the company may answer at the provider; null where it says nothing of that
 * @param previousStatus what was told before; null when it is told of for the first time
 * @param at when we learned of it (business time)
 */
@EventType("payment.disputed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentDisputed(
        UUID paymentId,
        UUID bookingId,
        UUID companyId,
        UUID attemptId,
        UUID disputeId,
        PaymentProvider provider,
        Money amount,
        Money withdrawn,
        DisputeReason reason,
        DisputeStatus status,
        @Nullable Instant respondBy,
        @Nullable DisputeStatus previousStatus,
        Instant at)
        implements Event {}
