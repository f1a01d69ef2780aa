package dev.taly.booking.holds;

import dev.taly.defaults.secrets.Tokens;
import dev.taly.defaults.security.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** Tells whose hold it is, so that nobody can hoard; kept as a hash, since an address is nobody's business. */
final class HoldOwner {

    private static final String FORWARDED = "X-Forwarded-For";

    private HoldOwner() {}

    /** The user; of an anonymous caller the address, which the gateway alone writes into the header. */
    static byte[] of(Caller caller, HttpServletRequest request) {
        String forwarded = request.getHeader(FORWARDED);
        String address = forwarded == null || forwarded.isBlank() ? request.getRemoteAddr() : forwarded.strip();
        return Tokens.hash(caller.user().map(user -> "user " + user).orElse("address " + address));
    }
}
