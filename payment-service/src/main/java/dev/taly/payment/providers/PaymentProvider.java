package dev.taly.payment.providers;

import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * Somebody who moves money. Every call has a time-out, and none is made inside a transaction. All methods but the
 * webhook ones may throw {@link ProviderOutage}, after which it is not known what the provider did.
 */
public interface PaymentProvider {

    /** The name in our contracts. */
    dev.taly.events.payment.PaymentProvider name();

    /** Which amounts of a currency it takes; empty when none. Asks nobody. */
    Optional<AmountLimits> limits(String currency);

    /**
     * Opens the page where the customer pays. Asked again with the same key, it answers the same session.
     *
     * @throws ProviderKeySpent when nothing was opened, nor will be with this key
     * @throws ProviderRefusal when the provider will never take this order
     */
    ProviderSession open(SessionOrder order);

    /** How the session stands. */
    ProviderSession ask(String sessionId);

    /**
     * How the session stands by its money movement, which may be known for longer than the session is.
     *
     * @return APPROVED while the provider has not decided, EXPIRED when no money will come of it
     */
    default ProviderSession ask(String sessionId, String paymentId) {
        return ask(sessionId);
    }

    /** Closes the session if it can still be closed, and says how it stands after that. */
    ProviderSession close(String sessionId);

    /**
     * Takes the money that the customer approved. Asked again, it answers the same.
     *
     * @param declines how often this was declined before: after a decline it is a new try, not the same one again
     * @return how the session stands after that: APPROVED while the provider has not decided, any other state is the
     *     end of this capture; unchanged where the provider takes the money by itself
     * @throws ProviderDecline when nothing was taken, but the customer may approve another means of payment
     * @throws ProviderRefusal when nothing was taken, and nothing will be of this session
     */
    default ProviderSession capture(SessionOrder order, String sessionId, int declines) {
        return ask(sessionId);
    }

    /**
     * Gives money back. Asked again with the same key, it answers the same refund.
     *
     * @throws ProviderKeySpent when nothing was given back, nor will be with this key
     * @throws RefundRefusal when the provider does not give this back, and says why
     */
    ProviderRefund refund(RefundOrder order);

    /** How a refund stands that the provider has not finished. */
    ProviderRefund askRefund(String providerRefundId);

    /** How a dispute stands. */
    ProviderDispute askDispute(String providerDisputeId);

    /**
     * What a webhook says that it is, where the provider has to be asked whether that is true; empty where nobody has.
     *
     * @throws dev.taly.defaults.problem.ProblemException {@code signature-invalid} if it is none, or too old
     */
    default Optional<ProviderEvent> claimed(String body, HttpHeaders headers) {
        return Optional.empty();
    }

    /**
     * Makes sure that a webhook comes from the provider and is young.
     *
     * @param body exactly as received
     * @throws dev.taly.defaults.problem.ProblemException {@code signature-invalid}
     */
    ProviderEvent verify(String body, HttpHeaders headers);

    /** What a verified webhook means for an attempt. */
    ProviderNews read(String body);
}
