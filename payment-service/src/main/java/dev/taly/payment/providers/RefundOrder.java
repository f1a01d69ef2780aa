package dev.taly.payment.providers;

import dev.taly.events.Money;
import java.util.UUID;

/**
 * What a provider is asked to give back.
 *
 * @param refundId also the key by which the provider recognises the same refund
 * @param providerPaymentId the provider's id of the money movement that is undone: all or a part of it
 */
public record RefundOrder(UUID refundId, UUID attemptId, String providerPaymentId, Money amount) {}
