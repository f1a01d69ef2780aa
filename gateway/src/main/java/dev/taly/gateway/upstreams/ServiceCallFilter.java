package dev.taly.gateway.upstreams;

import dev.taly.gateway.headers.PassedAnswerHeaders;
import dev.taly.gateway.headers.PassedRequestHeaders;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.stereotype.Component;
import reactor.netty.http.client.HttpClient;

/**
 * Asks the service. Of all filters of headers only our own two are asked, which know everything that passes: each further
 * one of Spring Cloud Gateway copies all headers to take away one or two.
 */
@Component
final class ServiceCallFilter extends NettyRoutingFilter {

    private final List<HttpHeadersFilter> headers;

    ServiceCallFilter(
            HttpClient client,
            ObjectProvider<List<HttpHeadersFilter>> all,
            HttpClientProperties properties,
            PassedRequestHeaders request,
            PassedAnswerHeaders answer) {
        super(client, all, properties);
        headers = List.of(request, answer);
    }

    @Override
    public List<HttpHeadersFilter> getHeadersFilters() {
        return headers;
    }
}
