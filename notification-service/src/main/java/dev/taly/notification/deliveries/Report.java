package dev.taly.notification.deliveries;

import java.util.UUID;

/**
 * What a provider says later about a message that it took.
 *
 * @param messageId the provider's id of the message
 * @param reason why it failed, in a word; never the address
 */
public record Report(UUID deliveryId, String messageId, ProviderStatus status, String reason) {}
