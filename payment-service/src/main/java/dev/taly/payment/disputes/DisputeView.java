package dev.taly.payment.disputes;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import dev.taly.events.payment.PaymentProvider;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param providerDisputeId what the provider calls it, in whose dashboard it is answered
 * @param withdrawn what the provider has taken for it now
 * @param respondBy until when it may be answered; not there where the provider says nothing of that
 * @param closedAt when it was decided; not there while it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DisputeView(
        UUID id,
        UUID paymentId,
        UUID bookingId,
        PaymentProvider provider,
        String providerDisputeId,
        DisputeStatus status,
        DisputeReason reason,
        Money amount,
        Money withdrawn,
        @Nullable Instant respondBy,
        Instant openedAt,
        @Nullable Instant closedAt) {}
