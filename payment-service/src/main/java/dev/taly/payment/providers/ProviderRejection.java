package dev.taly.payment.providers;

/**
 * The provider answers, and does not take this request from us: we miss a right or a good key, it knows no such object, or its
 * answer cannot be read.
 * What became of the order is as unknown as in an outage, and nothing but a person mends it.
 */
public class ProviderRejection extends ProviderOutage {

    private static final long serialVersionUID = 1L;

    /** @param message without the provider's own words, which can repeat what was sent */
    public ProviderRejection(String message) {
        super(message, null);
    }

    @Override
    boolean isOfTheProvider() {
        return false;
    }
}
