package dev.taly.gateway.access;

import dev.taly.gateway.Area;
import dev.taly.gateway.FilterOrder;
import dev.taly.gateway.callers.Bearer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.cors.reactive.DefaultCorsProcessor;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Opens the API to pages of the origins that are configured, none by default, and only for requests with an access token:
 * such a page acts by its own token, never by a cookie of ours. Stands before everything that refuses, so that such a page
 * can read refusals too.
 */
@Component
@Order(FilterOrder.CROSS_ORIGIN)
final class CrossOriginFilter implements WebFilter {

    private static final Set<Area> API = EnumSet.of(Area.API, Area.SESSION, Area.WEBHOOK);

    private final List<String> origins;
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final CorsConfiguration bearerOnly = new CorsConfiguration();

    CrossOriginFilter(@Value("${taly.cors-origins}") List<String> origins) {
        this.origins = origins;
        bearerOnly.setAllowedOrigins(origins);
        bearerOnly.setAllowCredentials(false);
        bearerOnly.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        bearerOnly.setAllowedHeaders(List.of(
                "Authorization",
                "Accept-Language",
                "Content-Type",
                "Idempotency-Key",
                "If-Match",
                "If-None-Match",
                "traceparent",
                "tracestate"));
        bearerOnly.setExposedHeaders(List.of(
                "Content-Language",
                "ETag",
                "Location",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "WWW-Authenticate"));
        bearerOnly.setMaxAge(Duration.ofHours(1));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isOpenTo(exchange)) {
            return chain.filter(exchange);
        }
        boolean goesOn =
                processor.process(bearerOnly, exchange) && !CorsUtils.isPreFlightRequest(exchange.getRequest());
        return goesOn ? chain.filter(exchange) : Mono.empty();
    }

    private boolean isOpenTo(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        String origin = headers.getOrigin();
        return origin != null
                && origins.contains(origin)
                && API.contains(Area.of(exchange))
                && (CorsUtils.isPreFlightRequest(request)
                        ? headers.getAccessControlRequestHeaders().stream()
                                .anyMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase)
                        : Bearer.isMeant(request));
    }
}
