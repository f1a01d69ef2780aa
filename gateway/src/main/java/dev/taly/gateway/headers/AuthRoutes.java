package dev.taly.gateway.headers;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/**
 * The routes of auth-service's own pages and OAuth endpoints, marked {@code cookie: __Host-taly-auth} in their metadata.
 * There alone that one cookie passes, both ways, and clients may prove themselves by Basic authentication. Forms of these
 * pages come with their origin, which the referrer policy of all other answers would hide.
 */
final class AuthRoutes {

    private static final String COOKIE = "__Host-taly-auth";

    private AuthRoutes() {}

    static boolean include(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null && COOKIE.equals(route.getMetadata().get("cookie"));
    }

    /** What passes of these Cookie headers, as one. */
    static Optional<String> cookies(List<String> received) {
        String passed = received.stream()
                .flatMap(line -> Stream.of(line.split(";", -1)))
                .map(String::strip)
                .filter(AuthRoutes::isOwnCookie)
                .collect(Collectors.joining("; "));
        return passed.isEmpty() ? Optional.empty() : Optional.of(passed);
    }

    /** Of a pair in Cookie, or of a whole Set-Cookie. */
    static boolean isOwnCookie(String cookie) {
        int end = cookie.indexOf('=');
        return end > 0 && cookie.substring(0, end).strip().equals(COOKIE);
    }
}
