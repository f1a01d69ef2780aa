package dev.taly.gateway.requests;

import java.net.URI;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The target of a request as everybody behind reads it: a path and a query (RFC 9112, section 3.2.1). What browsers leave
 * as it is, although no URI may hold it (the query set of WHATWG's URL Standard, section 1.3: {@code |}, braces, brackets,
 * {@code ^}, a percent sign alone), is percent-encoded, and so are the bytes of raw UTF-8: links of campaigns are full of
 * them. A path gets no other treatment, since the firewall refuses what matters there once it is encoded.
 */
final class RequestTarget {

    /** Beside letters, digits and escapes: the rest of {@code pchar}, and what separates (RFC 3986, sections 3.3 and 3.4). */
    private static final String AS_IT_IS = "-._~!$&'()*+,;=:@/?";

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int SPACE = ' ';
    private static final int DELETE = 0x7f;
    private static final int LAST_BYTE = 0xff;

    private final String scheme;
    private final String authority;
    private final int defaultPort;

    /** @param origin whose targets may be whole URLs */
    RequestTarget(URI origin) {
        scheme = origin.getScheme().toLowerCase(Locale.ROOT) + "://";
        defaultPort = "https".equalsIgnoreCase(origin.getScheme()) ? 443 : 80;
        authority = withPort(origin.getAuthority());
    }

    /** A path and its query, or null where nothing of ours can be meant. */
    @Nullable
    String read(String received) {
        if (received.startsWith("/")) {
            return encoded(received);
        }
        return isOfOurOrigin(received) ? encoded(path(received)) : null;
    }

    /** Whole URLs are for proxies, but their own origin has to take them too (RFC 9112, section 3.2.2). */
    private boolean isOfOurOrigin(String received) {
        return received.regionMatches(true, 0, scheme, 0, scheme.length())
                && withPort(received.substring(scheme.length(), endOfAuthority(received)))
                        .equals(authority);
    }

    private String path(String url) {
        String path = url.substring(endOfAuthority(url));
        return path.startsWith("/") ? path : "/" + path;
    }

    private int endOfAuthority(String url) {
        int at = scheme.length();
        while (at < url.length() && "/?#".indexOf(url.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private String withPort(String of) {
        String lowerCase = of.toLowerCase(Locale.ROOT);
        return lowerCase.indexOf(':', lowerCase.lastIndexOf(']') + 1) < 0 ? lowerCase + ":" + defaultPort : lowerCase;
    }

    /** @param target in Latin-1, as it was read: a character is a byte */
    private static @Nullable String encoded(String target) {
        int at = 0;
        while (at < target.length() && isAsItIs(target, at)) {
            at++;
        }
        return at == target.length() ? target : encoded(target, at);
    }

    private static @Nullable String encoded(String target, int from) {
        StringBuilder encoded = new StringBuilder(target.length() + 16).append(target, 0, from);
        for (int at = from; at < target.length(); at++) {
            char c = target.charAt(at);
            if (isAsItIs(target, at)) {
                encoded.append(c);
            } else if (isMeant(c)) {
                encoded.append('%').append(HEX.toHexDigits((byte) c));
            } else {
                return null;
            }
        }
        return encoded.toString();
    }

    private static boolean isAsItIs(String target, int at) {
        char c = target.charAt(at);
        return Ascii.isLetterOrDigit(c) || AS_IT_IS.indexOf(c) >= 0 || Ascii.isEscape(target, at);
    }

    /** Nobody sends a fragment or a control by mistake of a browser. */
    private static boolean isMeant(char c) {
        return c > SPACE && c != DELETE && c != '#' && c <= LAST_BYTE;
    }
}
