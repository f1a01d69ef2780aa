package dev.taly.payment.providers;

/** The provider gave no answer that can be relied on: what it did is not known until it is asked again. */
public class ProviderOutage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderOutage(String message, Throwable cause) {
        super(message, cause);
    }
}
