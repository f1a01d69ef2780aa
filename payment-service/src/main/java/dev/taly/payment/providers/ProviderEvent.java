package dev.taly.payment.providers;

/** A webhook that is known to come from the provider: the provider's own id of it and its type. */
public record ProviderEvent(String id, String type) {}
