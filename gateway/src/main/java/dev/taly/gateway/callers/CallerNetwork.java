package dev.taly.gateway.callers;

import dev.taly.defaults.http.Network;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The network that a request comes from: an IPv4 address, or the /56 of a subscriber with IPv6. Found once a request. */
@Component
public final class CallerNetwork {

    private static final String ATTRIBUTE = CallerNetwork.class.getName();

    private final ClientAddress clients;

    CallerNetwork(ClientAddress clients) {
        this.clients = clients;
    }

    /** Such as {@code 203.0.113.7/32}. */
    public String of(ServerWebExchange exchange) {
        String known = exchange.getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        String network = Network.of(clients.of(exchange.getRequest())).cidr();
        exchange.getAttributes().put(ATTRIBUTE, network);
        return network;
    }
}
