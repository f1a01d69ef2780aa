package dev.taly.auth.sessions;

import dev.taly.defaults.http.Network;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What somebody signs in from.
 *
 * @param name such as {@code Firefox on Linux}; a guess from the User-Agent header, for people to recognise
 * @param address of the client, as the gateway saw it
 */
public record Device(String name, String address) {

    /** Of an IPv6 address with an IPv4 address in it. */
    private static final int LONGEST_ADDRESS = 45;

    /** That of its subscriber. */
    public Network network() {
        return Network.of(address);
    }

    public static Device of(HttpServletRequest request) {
        // the gateway replaces what callers claim; without it this is a call within the platform
        String forwarded = request.getHeader("X-Forwarded-For");
        String address = forwarded == null ? request.getRemoteAddr() : forwarded;
        return new Device(
                DeviceName.of(request.getHeader("User-Agent")),
                address.length() > LONGEST_ADDRESS ? address.substring(0, LONGEST_ADDRESS) : address);
    }
}
