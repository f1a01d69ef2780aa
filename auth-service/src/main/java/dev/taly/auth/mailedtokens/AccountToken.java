package dev.taly.auth.mailedtokens;

import java.time.Duration;

/** What a mailed token is good for. All of them work once. */
public enum AccountToken {
    /** Those before it stay valid: each confirms the password of its own registration. */
    VERIFY_EMAIL,
    /** Those before it stay valid: who asks for mails in somebody else's name must not spoil the owner's link. */
    RESET_PASSWORD,
    /** Proves another address; a new one replaces the old one. */
    CHANGE_EMAIL;

    static final Duration LIFE = Duration.ofMinutes(30);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    boolean replacesOlder() {
        return this == CHANGE_EMAIL;
    }

    /**
     * How long to wait for the next mail: a minute, twice that after each one more, but well below a token's life, so
     * that the owner always has a valid one.
     *
     * @param sent mails of the last {@link #LIFE}, at least one
     */
    static Duration pauseAfter(int sent) {
        Duration doubled = Duration.ofMinutes(1L << Math.min(sent - 1, 4));
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
