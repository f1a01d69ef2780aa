package dev.taly.payment.providers;

/**
 * The provider keeps a failure under the key of this call and answers it again and again, and has made nothing by it:
 * whoever asks again takes the next key.
 */
public class ProviderKeySpent extends ProviderOutage {

    private static final long serialVersionUID = 1L;

    public ProviderKeySpent(String message, Throwable cause) {
        super(message, cause);
    }

    /** It may have been long ago. */
    @Override
    boolean isOfTheProvider() {
        return false;
    }
}
