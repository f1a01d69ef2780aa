package dev.taly.payment.providers;

import dev.taly.events.payment.RefundFailure;

/** The provider does not give this money back, and did not: nothing was made by this call. */
public class RefundRefusal extends ProviderRefusal {

    private static final long serialVersionUID = 1L;

    private final RefundFailure failure;

    public RefundRefusal(String message, RefundFailure failure) {
        super(message);
        this.failure = failure;
    }

    public RefundFailure failure() {
        return failure;
    }
}
