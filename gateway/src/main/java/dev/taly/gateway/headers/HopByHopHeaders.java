package dev.taly.gateway.headers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/** Headers that are meant for the next hop alone: the usual ones, and what Connection names (RFC 9110, section 7.6.1). */
final class HopByHopHeaders {

    private static final Set<String> USUAL = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final List<String> named;

    private HopByHopHeaders(List<String> named) {
        this.named = named;
    }

    static HopByHopHeaders of(HttpHeaders headers) {
        return new HopByHopHeaders(headers.getConnection().stream()
                .map(option -> option.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** @param name in lower case */
    boolean include(String name) {
        return USUAL.contains(name) || named.contains(name);
    }
}
