package dev.taly.auth.sessions;

/** A way to prove who one is, with its authentication method reference (RFC 8176). */
public enum Factor {
    PASSWORD("pwd"),
    TOTP("otp"),
    RECOVERY_CODE("otp"),
    PASSKEY("swk"),
    /** Another provider said so. */
    SOCIAL("fed");

    private final String reference;

    Factor(String reference) {
        this.reference = reference;
    }

    /** Its value in {@code amr}. */
    public String reference() {
        return reference;
    }
}
