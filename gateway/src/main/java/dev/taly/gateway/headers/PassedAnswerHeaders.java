package dev.taly.gateway.headers;

import java.util.List;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What callers are not told: services set no cookies but auth-service its own, do not open themselves to other origins,
 * and have no brand.
 */
@Component
final class PassedAnswerHeaders implements HttpHeadersFilter {

    private static final List<String> DROPPED = List.of(
            HttpHeaders.SET_COOKIE,
            HttpHeaders.SERVER,
            "X-Powered-By",
            "Taly-Draining",
            HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
            HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);

    @Override
    public HttpHeaders filter(HttpHeaders answered, ServerWebExchange exchange) {
        HttpHeaders passed = HttpHeaders.copyOf(answered);
        DROPPED.forEach(passed::remove);
        if (AuthRoutes.include(exchange)) {
            answered.getOrEmpty(HttpHeaders.SET_COOKIE).stream()
                    .filter(AuthRoutes::isOwnCookie)
                    .forEach(cookie -> passed.add(HttpHeaders.SET_COOKIE, cookie));
            if (!passed.containsHeader(AnswerHeaders.REFERRER_POLICY)) {
                passed.set(AnswerHeaders.REFERRER_POLICY, "same-origin");
            }
        }
        return passed;
    }

    @Override
    public boolean supports(Type type) {
        return type == Type.RESPONSE;
    }
}
