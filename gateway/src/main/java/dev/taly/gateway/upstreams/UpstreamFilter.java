package dev.taly.gateway.upstreams;

import dev.taly.gateway.FilterOrder;
import java.net.ConnectException;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Sends a request for {@code service://booking} to the next of booking's instances, in turn. When that takes no
 * connection, nothing of the request has left, whatever its method: the next instance gets it. One whose answer says that
 * it drains is not asked again before it has stopped.
 */
@Component
final class UpstreamFilter implements GlobalFilter, Ordered {

    private static final String DRAINING = "Taly-Draining";

    private final Map<String, Instances> services;

    UpstreamFilter(UpstreamSettings settings) {
        services = settings.upstreams().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> new Instances(entry.getValue(), System::nanoTime)));
    }

    @Override
    public int getOrder() {
        return FilterOrder.UPSTREAM;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        String service = Services.of(exchange);
        Instances instances = services.get(service);
        if (instances == null) {
            throw new IllegalStateException("taly.upstreams." + service + " is not set");
        }
        return send(exchange, chain, instances, instances.count());
    }

    private static Mono<Void> send(
            ServerWebExchange exchange, GatewayFilterChain chain, Instances instances, int attempts) {
        Instances.Instance instance = instances.next();
        exchange.getAttributes()
                .put(
                        ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR,
                        located(exchange.getRequest().getURI(), instance.origin()));
        return chain.filter(exchange)
                // whoever asks for the context below finds it here, and not at the end of all filters
                .contextWrite(Function.identity())
                .doOnSuccess(done -> answered(exchange, instances, instance))
                .doOnError(failure -> !(failure instanceof ConnectException), failure -> instances.welcome(instance))
                .onErrorResume(ConnectException.class, refused -> {
                    instances.leaveOut(instance);
                    if (attempts == 1) {
                        return Mono.error(refused);
                    }
                    ServerWebExchangeUtils.reset(exchange);
                    return send(exchange, chain, instances, attempts - 1);
                });
    }

    private static void answered(ServerWebExchange exchange, Instances instances, Instances.Instance instance) {
        HttpClientResponse answer = exchange.getAttribute(ServerWebExchangeUtils.CLIENT_RESPONSE_ATTR);
        if (answer != null && answer.responseHeaders().contains(DRAINING)) {
            instances.letGo(instance);
        } else {
            instances.welcome(instance);
        }
    }

    private static URI located(URI requested, String origin) {
        String query = requested.getRawQuery();
        return URI.create(origin + requested.getRawPath() + (query == null ? "" : "?" + query));
    }
}
