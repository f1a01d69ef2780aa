package dev.taly.gateway.headers;

import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What callers are not told: services set no cookies but auth-service its own, do not open themselves to other origins,
 * and have no brand.
 */
@Component
public final class PassedAnswerHeaders implements HttpHeadersFilter {

    private static final Set<String> DROPPED = Set.of(
            "set-cookie",
            "server",
            "x-powered-by",
            "taly-draining",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-expose-headers");

    @Override
    public HttpHeaders filter(HttpHeaders answered, ServerWebExchange exchange) {
        HopByHopHeaders hopByHop = HopByHopHeaders.of(answered);
        HttpHeaders passed = new HttpHeaders();
        answered.forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(lowerCase) && !hopByHop.include(lowerCase)) {
                passed.addAll(name, values);
            }
        });
        if (AuthRoutes.include(exchange)) {
            answered.getOrEmpty(HttpHeaders.SET_COOKIE).stream()
                    .filter(AuthRoutes::isOwnCookie)
                    .forEach(cookie -> passed.add(HttpHeaders.SET_COOKIE, cookie));
            if (!passed.containsHeader(SafeHeaders.REFERRER_POLICY)) {
                passed.set(SafeHeaders.REFERRER_POLICY, "same-origin");
            }
        }
        return passed;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
