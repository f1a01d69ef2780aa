package dev.taly.gateway.headers;

import dev.taly.gateway.callers.ClientAddress;
import dev.taly.gateway.sessions.SessionTokens;
import dev.taly.gateway.telemetry.TraceContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * What services are told. Cookies stay here but for auth-service's own, a claimed identity or origin is dropped, and who
 * asked from where is said by the gateway alone.
 */
@Component
public final class PassedRequestHeaders implements HttpHeadersFilter {

    private static final Set<String> DROPPED = Set.of("cookie", "forwarded", "x-real-ip");
    private static final String CSRF_TOKEN = "x-csrf-token";
    private static final List<String> DROPPED_FAMILIES = List.of("x-user", "x-taly-", "x-forwarded-");

    private final ClientAddress clients;
    private final URI origin;
    private final TraceContext trace;

    PassedRequestHeaders(ClientAddress clients, @Value("${TALY_ORIGIN}") URI origin, TraceContext trace) {
        this.clients = clients;
        this.trace = trace;
        this.origin = origin;
    }

    @Override
    public HttpHeaders filter(HttpHeaders received, ServerWebExchange exchange) {
        boolean isAuth = AuthRoutes.include(exchange);
        HopByHopHeaders hopByHop = HopByHopHeaders.of(received);
        HttpHeaders passed = new HttpHeaders();
        received.forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!hopByHop.include(lowerCase) && isPassed(lowerCase, values, isAuth)) {
                passed.addAll(name, values);
            }
        });
        if (!CompressibleAnswers.include(exchange)) {
            passed.remove(HttpHeaders.ACCEPT_ENCODING);
        }
        if (isAuth) {
            AuthRoutes.cookies(received.getOrEmpty(HttpHeaders.COOKIE))
                    .ifPresent(cookies -> passed.set(HttpHeaders.COOKIE, cookies));
        }
        String accessToken = SessionTokens.accessTokenFor(exchange);
        if (accessToken != null) {
            passed.setBearerAuth(accessToken);
        }
        passed.set("X-Forwarded-For", clients.of(exchange.getRequest()).getHostAddress());
        passed.set("X-Forwarded-Proto", origin.getScheme());
        passed.set("X-Forwarded-Host", origin.getAuthority());
        trace.passOn(exchange, passed);
        return passed;
    }

    private static boolean isPassed(String name, List<String> values, boolean isAuth) {
        if (name.equals("authorization")) {
            return values.size() == 1
                    && (isScheme(values.getFirst(), "Bearer ") || (isAuth && isScheme(values.getFirst(), "Basic ")));
        }
        // auth-service's pages have tokens of their own, which their scripts send in this header
        if (name.equals(CSRF_TOKEN)) {
            return isAuth;
        }
        return !DROPPED.contains(name) && !isOfADroppedFamily(name);
    }

    private static boolean isOfADroppedFamily(String name) {
        for (String family : DROPPED_FAMILIES) {
            if (name.startsWith(family)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScheme(String authorization, String scheme) {
        return authorization.regionMatches(true, 0, scheme, 0, scheme.length());
    }
}
