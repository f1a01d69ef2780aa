package dev.taly.payment.providers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What a webhook says, in our words. */
public sealed interface ProviderNews {

    /** The session of an attempt stands like this. */
    record Session(UUID attemptId, ProviderSession session) implements ProviderNews {}

    /** The customer's means of payment was declined; he may try another one on the same page. */
    record Declined(UUID attemptId) implements ProviderNews {}

    /**
     * The customer approved; whether that stands, the provider is to be asked.
     *
     * @param at when, by the provider's clock
     */
    record Approved(UUID attemptId, Instant at) implements ProviderNews {}

    /** Something happened to an attempt; what it is, the provider is to be asked. */
    record Ask(UUID attemptId) implements ProviderNews {}

    /**
     * Money of an attempt moved, or is about to; the provider is to be asked about this very movement.
     *
     * @param paymentId the provider's id of the movement
     */
    record Moving(UUID attemptId, String paymentId) implements ProviderNews {}

    /** Refunds of an attempt's money, also those that were made in the provider's dashboard. */
    record Refunds(UUID attemptId, List<ProviderRefund> refunds) implements ProviderNews {}

    /**
     * A refund that names only the money movement it undoes.
     *
     * @param providerPaymentId the provider's id of the movement; it may be nobody's that we know
     */
    record RefundOf(String providerPaymentId, ProviderRefund refund) implements ProviderNews {}

    /**
     * The provider itself took back a movement of money, or a part: for a dispute, of which there is news of its own, or else
     * as of a refund.
     *
     * @param providerPaymentId the provider's id of the movement; it may be nobody's that we know
     */
    record Reversal(String providerPaymentId, ProviderRefund refund) implements ProviderNews {}

    /**
     * Something happened to a dispute; what it is, the provider is to be asked.
     *
     * @param disputeId the provider's own
     * @param providerPaymentId the provider's id of the money movement that is disputed; it may be nobody's that we know
     */
    record Dispute(String disputeId, String providerPaymentId) implements ProviderNews {}

    /** Nothing that concerns an attempt of ours. */
    record Nothing() implements ProviderNews {}
}
