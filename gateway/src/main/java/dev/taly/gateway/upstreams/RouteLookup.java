package dev.taly.gateway.upstreams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.config.GlobalCorsProperties;
import org.springframework.cloud.gateway.event.RefreshRoutesResultEvent;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.handler.RoutePredicateHandlerMapping;
import org.springframework.cloud.gateway.handler.predicate.GatewayPredicate;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The first route whose predicates hold. Spring Cloud Gateway's own lookup subscribes to each route's predicates, since
 * they might have to wait for something; ours only look at the request, and are asked one after the other.
 */
@Component
final class RouteLookup extends RoutePredicateHandlerMapping implements ApplicationListener<RefreshRoutesResultEvent> {

    private final RouteLocator locator;
    private volatile @Nullable List<Conditional> known;

    RouteLookup(FilteringWebHandler handler, RouteLocator locator, GlobalCorsProperties cors, Environment environment) {
        super(handler, locator, cors, environment);
        this.locator = locator;
    }

    /** The routes have been read, or read again. */
    @Override
    public void onApplicationEvent(RefreshRoutesResultEvent event) {
        if (event.isSuccess()) {
            locator.getRoutes().map(Conditional::of).collectList().subscribe(read -> known = read);
        }
    }

    @Override
    protected Mono<Route> lookupRoute(ServerWebExchange exchange) {
        List<Conditional> routes = known;
        if (routes == null) {
            return super.lookupRoute(exchange);
        }
        for (Conditional candidate : routes) {
            if (candidate.isFor(exchange)) {
                return Mono.just(candidate.route);
            }
        }
        return Mono.empty();
    }

    /** @param conditions all of which have to hold, as routes that are configured have them */
    private record Conditional(Route route, List<Predicate<ServerWebExchange>> conditions) {

        static Conditional of(Route route) {
            List<Predicate<ServerWebExchange>> conditions = new ArrayList<>();
            route.getPredicate().accept(condition -> conditions.add((GatewayPredicate) condition));
            if (conditions.isEmpty()) {
                throw new IllegalStateException(
                        "Route " + route.getId() + " has no condition that can be asked at once");
            }
            return new Conditional(route, List.copyOf(conditions));
        }

        boolean isFor(ServerWebExchange exchange) {
            exchange.getAttributes().put(ServerWebExchangeUtils.GATEWAY_PREDICATE_ROUTE_ATTR, route.getId());
            for (Predicate<ServerWebExchange> condition : conditions) {
                if (!condition.test(exchange)) {
                    return false;
                }
            }
            return true;
        }
    }
}
