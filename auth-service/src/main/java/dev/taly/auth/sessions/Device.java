package dev.taly.auth.sessions;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signs in from.
 *
 * @param name such as {@code Firefox on Linux}; a guess from the User-Agent header, for people to recognise
 * @param address of the client, as the gateway saw it
 */
public record Device(String name, String address) {

    private static final int LONGEST = 100;

    public static Device of(HttpServletRequest request) {
        // the gateway replaces what callers claim; without it this is a call within the platform
        String forwarded = request.getHeader("X-Forwarded-For");
        return new Device(
                name(request.getHeader("User-Agent")), forwarded == null ? request.getRemoteAddr() : forwarded);
    }

    private static String name(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return "unknown";
        }
        return userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
    }
}
