package dev.taly.gateway.access;

import dev.taly.gateway.FilterOrder;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses paths with dots, double slashes or encoded separators, and methods that nobody serves. */
@Component
@Order(FilterOrder.FIREWALL)
final class FirewallFilter implements WebFilter {

    private final StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();

    /**
     * The exchange that the firewall gives back would read each header anew whenever somebody asks for it; those are
     * checked before there is an exchange.
     */
    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return firewall.getFirewalledExchange(exchange).flatMap(checked -> chain.filter(exchange));
    }
}
