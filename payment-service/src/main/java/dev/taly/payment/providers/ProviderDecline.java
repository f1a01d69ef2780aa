package dev.taly.payment.providers;

/** The customer's means of payment was declined: no money moved, and he may choose another one on the same page. */
public class ProviderDecline extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderDecline(String message) {
        super(message);
    }
}
