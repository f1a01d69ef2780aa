package dev.taly.gateway.limits;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.gateway.callers.ClientAddress;
import dev.taly.gateway.limits.Bucket.Verdict;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.Principal;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Limits each caller by the limit of the route: a person or machine by its token's subject, everybody else by address.
 * Answers say what is left in the fields of the IETF draft "RateLimit header fields for HTTP".
 */
@Component
final class RateLimitFilter implements GlobalFilter, Ordered {

    private final RateLimitSettings settings;
    private final Buckets buckets;
    private final ClientAddress clients;

    RateLimitFilter(RateLimitSettings settings, Buckets buckets, ClientAddress clients) {
        this.settings = settings;
        this.buckets = buckets;
        this.clients = clients;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        String name = String.valueOf(route.getMetadata().getOrDefault("rate-limit", "default"));
        return exchange.getPrincipal()
                .map(Principal::getName)
                .defaultIfEmpty(network(clients.of(exchange.getRequest())))
                .flatMap(caller -> limit(exchange, chain, name, caller));
    }

    private Mono<Void> limit(ServerWebExchange exchange, GatewayFilterChain chain, String name, String caller) {
        RateLimit limit = settings.named(name);
        Verdict verdict = buckets.take(name, limit, caller);
        HttpHeaders headers = exchange.getResponse().getHeaders();
        headers.set("RateLimit-Policy", '"' + name + "\";q=" + limit.requests() + ";w=" + limit.windowSeconds());
        headers.set("RateLimit", '"' + name + "\";r=" + verdict.remaining() + ";t=" + verdict.reset());
        return verdict.allowed()
                ? chain.filter(exchange)
                : Mono.error(CommonProblem.TOO_MANY_REQUESTS
                        .exception()
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(verdict.retryAfter())));
    }

    /** One IPv6 subscriber has a whole /64 to ask from. */
    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : address.getHostAddress();
    }
}
