package dev.taly.gateway.requests;

import java.net.Inet6Address;

/** Whether a Host header names a host, with a port or without (RFC 9112, section 3.2; RFC 3986, section 3.2.2). */
final class HostHeader {

    private static final String IN_NAMES = "-._~!$&'()*+,;=";
    private static final int LAST_PORT = 65_535;

    private HostHeader() {}

    static boolean isValid(String value) {
        int end = value.startsWith("[") ? value.indexOf(']') + 1 : endOfName(value);
        return end > 0 && isHost(value.substring(0, end)) && isPort(value.substring(end));
    }

    private static int endOfName(String value) {
        int colon = value.indexOf(':');
        return colon < 0 ? value.length() : colon;
    }

    private static boolean isHost(String host) {
        return host.startsWith("[") ? isAddress(host.substring(1, host.length() - 1)) : isName(host);
    }

    private static boolean isAddress(String text) {
        try {
            Inet6Address.ofLiteral(text);
            return text.indexOf('%') < 0;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            if (!Ascii.isLetterOrDigit(c) && IN_NAMES.indexOf(c) < 0 && !Ascii.isEscape(name, at)) {
                return false;
            }
        }
        return true;
    }

    /** With its colon, or nothing at all. */
    private static boolean isPort(String text) {
        if (text.isEmpty()) {
            return true;
        }
        String digits = text.substring(1);
        return text.charAt(0) == ':'
                && digits.length() <= 5
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9')
                && (digits.isEmpty() || Integer.parseInt(digits) <= LAST_PORT);
    }
}
