package dev.taly.gateway.upstreams;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a request for {@code service://booking} to the next of booking's instances, in turn. */
@Component
final class UpstreamFilter implements GlobalFilter, Ordered {

    private static final String SCHEME = "service";

    private final Map<String, Instances> services;

    UpstreamFilter(UpstreamSettings settings) {
        services = settings.upstreams().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> new Instances(entry.getValue())));
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI requested = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        if (requested.getScheme().equals(SCHEME)) {
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, located(requested));
        }
        return chain.filter(exchange);
    }

    private URI located(URI requested) {
        Instances instances = services.get(requested.getHost());
        if (instances == null) {
            throw new IllegalStateException("taly.upstreams." + requested.getHost() + " is not set");
        }
        String query = requested.getRawQuery();
        return URI.create(instances.next() + requested.getRawPath() + (query == null ? "" : "?" + query));
    }

    private static final class Instances {

        private final List<URI> addresses;
        private final AtomicInteger turn = new AtomicInteger();

        Instances(List<URI> addresses) {
            this.addresses = List.copyOf(addresses);
        }

        /** Scheme and authority. */
        String next() {
            URI instance = addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
            return instance.getScheme() + "://" + instance.getRawAuthority();
        }
    }
}
