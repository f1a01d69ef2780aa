package dev.taly.payment.payments;

import java.util.UUID;

/** The customer has money of this attempt for good, by his bank or the provider; published inside the transaction. */
public record DisputeLost(UUID attemptId) {}
