package dev.taly.payment.payments;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a dispute says now.
 *
 * @param withdrawn what the provider has taken for it now
 * @param previousStatus what was told before; null when it is told of for the first time
 */
public record DisputeNews(
        UUID attemptId,
        UUID disputeId,
        Money amount,
        Money withdrawn,
        DisputeReason reason,
        DisputeStatus status,
        @Nullable Instant respondBy,
        @Nullable DisputeStatus previousStatus) {}
