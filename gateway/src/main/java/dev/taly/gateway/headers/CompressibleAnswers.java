package dev.taly.gateway.headers;

import dev.taly.gateway.callers.Bearer;
import java.util.Set;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Which answers services may compress. Their length then tells how much they repeat themselves: whoever can make a browser
 * ask with words of his own, and sees how long the answers are, finds out what else stands in them (BREACH). So neither
 * what auth-service says, whose pages and answers hold tokens, nor what comes of a change, nor what another site's page
 * asks for without a token of its own.
 */
final class CompressibleAnswers {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

    private CompressibleAnswers() {}

    static boolean include(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return READING.contains(request.getMethod()) && !isOfAuthService(exchange) && !isForAnotherSite(request);
    }

    private static boolean isOfAuthService(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return "auth".equals(route.getUri().getHost())
                && !"true".equals(String.valueOf(route.getMetadata().get("compressed")));
    }

    private static boolean isForAnotherSite(ServerHttpRequest request) {
        String site = request.getHeaders().getFirst("Sec-Fetch-Site");
        return site != null && !OUR_OWN.contains(site) && !Bearer.isMeant(request);
    }
}
