package dev.taly.payment.providers;

import dev.taly.events.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * What a provider is asked to give back.
 *
 * @param refundId also the key by which the provider recognises the same refund
 * @param providerPaymentId the provider's id of the money movement that is undone: all or a part of it
 * @param since when it was decided (machine time); providers do not remember keys for ever
 */
public record RefundOrder(UUID refundId, UUID attemptId, String providerPaymentId, Money amount, Instant since) {}
