package dev.taly.gateway.access;

import dev.taly.gateway.Area;
import dev.taly.gateway.FilterOrder;
import dev.taly.gateway.callers.Bearer;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.reactive.CorsUtils;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what a browser sends for another site's page. Reading stays possible, since links from mails and other sites
 * are reading too, and another site's page cannot see the answer. Providers' webhooks prove themselves by signatures,
 * callers with a token by their token, and the form by which Apple sends people back by the state of their sign-in.
 */
@Component
@Order(FilterOrder.CROSS_SITE)
final class CrossSiteFilter implements WebFilter {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OUR_OWN = Set.of("same-origin", "none");

    private final String origin;

    CrossSiteFilter(@Value("${TALY_ORIGIN}") String origin) {
        this.origin = origin;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isRefused(exchange) ? Mono.error(AccessProblem.CROSS_SITE.exception()) : chain.filter(exchange);
    }

    private boolean isRefused(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (CorsUtils.isPreFlightRequest(request)) {
            return true;
        }
        return !SAFE.contains(request.getMethod())
                && !Bearer.isMeant(request)
                && !isExempt(exchange)
                && isCrossSite(request.getHeaders());
    }

    private static boolean isExempt(ServerWebExchange exchange) {
        return switch (Area.of(exchange)) {
            case WEBHOOK -> true;
            case FROM_APPLE -> HttpMethod.POST.equals(exchange.getRequest().getMethod());
            default -> false;
        };
    }

    private boolean isCrossSite(HttpHeaders headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        String from = headers.getOrigin();
        if (site != null && !OUR_OWN.contains(site)) {
            return true;
        }
        // a page with the referrer policy "no-referrer" posts its forms with the origin "null", even to its own site
        boolean isSecretive = "null".equals(from) && "same-origin".equals(site);
        return from != null && !from.equals(origin) && !isSecretive;
    }
}
