package dev.taly.auth.social;

/** The provider's word did not come, or is worth nothing. Carries no stack trace: it is an answer, not a defect. */
public final class ProviderFailedException extends RuntimeException {

    /** Why; each has words of its own, {@code error.provider-<reason>}. */
    public enum Reason {
        /** The person changed their mind. */
        CANCELLED,
        /** The answer belongs to no sign-in that was begun in this browser, or to one that is over. */
        EXPIRED,
        /** The provider does not answer, or not what it should. */
        UNAVAILABLE,
        /** The provider refuses, or what it says cannot be trusted. */
        REFUSED
    }

    private final Reason reason;

    ProviderFailedException(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
