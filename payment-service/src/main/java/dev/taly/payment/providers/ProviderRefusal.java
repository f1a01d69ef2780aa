package dev.taly.payment.providers;

/** The provider will not take this order, however often it is asked. */
public class ProviderRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderRefusal(String message) {
        super(message);
    }
}
