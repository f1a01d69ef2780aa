package dev.taly.gateway.headers;

import java.util.Map;
import org.springframework.http.HttpHeaders;

/** The headers that keep browsers safe, by name. Every answer has them, those too that no filter sees. */
public final class SafeHeaders {

    static final String REFERRER_POLICY = "Referrer-Policy";

    /** A service that sets one of them means it. */
    public static final Map<String, String> UNLESS_SET = Map.of(
            "Strict-Transport-Security",
            "max-age=31536000; includeSubDomains",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            REFERRER_POLICY,
            "no-referrer",
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            HttpHeaders.CACHE_CONTROL,
            "no-store");

    private SafeHeaders() {}
}
