package dev.taly.sandbox.aws;

/** A request is not signed as it has to be. Each service has words of its own for the reason. */
public class SignatureRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public enum Reason {
        MISSING,
        MALFORMED_HEADER,
        MALFORMED_QUERY,
        UNKNOWN_KEY,
        /** Headers that change what is done are not part of what was signed. */
        UNSIGNED_HEADERS,
        /** Signed too long ago, or in the future. */
        SKEWED,
        /** A signed address that is used too late. */
        EXPIRED,
        NOT_YET_VALID,
        MISMATCH
    }

    private final Reason reason;

    SignatureRefused(Reason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
