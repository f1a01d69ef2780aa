package dev.taly.payment.providers;

import dev.taly.events.Money;
import dev.taly.events.payment.DisputeReason;
import dev.taly.events.payment.DisputeStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a dispute stands at its provider.
 *
 * @param id the provider's own
 * @param amount what is disputed
 * @param withdrawn what the provider has taken for it and not given back, without fees, in minor units of the same currency
 * @param respondBy until when the company may answer; null where nothing is said of that
 * @param openedAt by the provider's clock
 */
public record ProviderDispute(
        String id,
        Money amount,
        long withdrawn,
        DisputeReason reason,
        DisputeStatus status,
        @Nullable Instant respondBy,
        Instant openedAt) {}
