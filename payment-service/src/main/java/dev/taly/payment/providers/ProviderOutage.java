package dev.taly.payment.providers;

import org.jspecify.annotations.Nullable;

/** The provider gave no answer that can be relied on: what it did is not known until it is asked again. */
public class ProviderOutage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProviderOutage(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether the provider fails others too, as when it is away; an answer about this one request says nothing of them. */
    boolean isOfTheProvider() {
        return true;
    }
}
