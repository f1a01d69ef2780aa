package dev.taly.payment.providers;

/** The provider has enough calls of ours for the moment, and did nothing: others of ours may be answered meanwhile. */
public class ProviderThrottling extends ProviderOutage {

    private static final long serialVersionUID = 1L;

    /** @param message without the provider's own words, which can repeat what was sent */
    public ProviderThrottling(String message) {
        super(message, null);
    }

    @Override
    boolean isOfTheProvider() {
        return false;
    }
}
