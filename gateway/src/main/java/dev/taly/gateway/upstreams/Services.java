package dev.taly.gateway.upstreams;

import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.web.server.ServerWebExchange;

/** Which service a request is for: the host of its route's address, as in {@code service://booking}. */
final class Services {

    private Services() {}

    static String of(ServerWebExchange exchange) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route.getUri().getHost();
    }
}
