package dev.taly.gateway.upstreams;

import dev.taly.gateway.FilterOrder;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Asks once more for what only reads, when no instance took the connection or the answer is 503. Spring Cloud Gateway's
 * own filter for that copies each body and puts a dozen operators around a request that is nearly never repeated.
 */
@Component
final class SecondTryFilter implements GlobalFilter, Ordered {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public int getOrder() {
        return FilterOrder.SECOND_TRY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!READING.contains(exchange.getRequest().getMethod())) {
            return chain.filter(exchange);
        }
        return chain.filter(exchange)
                .then(Mono.fromSupplier(() -> isUnavailable(exchange)))
                .onErrorResume(ConnectException.class, refused -> Mono.just(true))
                .flatMap(again -> again ? again(exchange, chain) : Mono.empty());
    }

    private static boolean isUnavailable(ServerWebExchange exchange) {
        return HttpStatus.SERVICE_UNAVAILABLE.equals(exchange.getResponse().getStatusCode());
    }

    private static Mono<Void> again(ServerWebExchange exchange, GatewayFilterChain chain) {
        // nobody reads the first answer, and its connection would be lost to the pool
        Connection first =
                (Connection) exchange.getAttributes().remove(ServerWebExchangeUtils.CLIENT_RESPONSE_CONN_ATTR);
        if (first != null) {
            first.dispose();
        }
        return Mono.delay(PAUSE).then(Mono.defer(() -> {
            ServerWebExchangeUtils.reset(exchange);
            return chain.filter(exchange);
        }));
    }
}
