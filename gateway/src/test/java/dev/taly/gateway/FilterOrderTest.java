package dev.taly.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.web.server.WebFilter;

/** A new filter, of ours or of a library, gets its place here and in {@link FilterOrder}. */
class FilterOrderTest extends GatewayTest {

    @Autowired
    ObjectProvider<WebFilter> webFilters;

    @Autowired
    ObjectProvider<GlobalFilter> routeFilters;

    @Test
    void everyRequestMeetsTheseInThisOrder() {
        assertThat(names(webFilters.orderedStream()))
                .containsExactly(
                        "AnswerHeaders",
                        "CrossOriginFilter",
                        "FirewallFilter",
                        "InputWebFilter",
                        "CrossSiteFilter",
                        "BearerFilter",
                        "SessionFilter",
                        "OwnAnswersLimitFilter",
                        "ReactiveAnyTagFilter");
    }

    @Test
    void everyRequestOfARouteMeetsTheseInThisOrder() {
        assertThat(names(routeFilters.orderedStream()))
                .containsExactly(
                        "RateLimitFilter",
                        "BodyFilter",
                        "NettyWriteResponseFilter",
                        "SecondTryFilter",
                        "BreakerFilter",
                        "UpstreamFilter",
                        "NoLoadBalancerClientFilter",
                        "ServiceCallFilter");
    }

    private static List<String> names(Stream<?> filters) {
        return filters.map(filter -> filter.getClass().getSimpleName()).toList();
    }
}
