package dev.taly.defaults.security;

import java.time.Duration;

/** How long things last that have to do with access tokens: for whoever issues them, checks them and ends them early. */
public final class TokenTimes {

    /** Of an access token. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** By how much the clocks of whoever issues and whoever checks may differ. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    /** Of a mark that tokens are revoked: no token is taken for longer, and whoever reads the mark may do so a little later. */
    public static final Duration REVOCATION_MARK = LIFE.plus(SKEW).plusMinutes(1);

    private TokenTimes() {}
}
