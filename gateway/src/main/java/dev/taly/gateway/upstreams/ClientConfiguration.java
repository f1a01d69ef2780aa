package dev.taly.gateway.upstreams;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.config.GatewayProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What services are asked with. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

    private static final int MILLIS_TO_CONNECT = 1000;

    /** Set once: the gateway's property for it makes a client of its own for each request. */
    @Bean
    HttpClientCustomizer connectTimeout() {
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, MILLIS_TO_CONNECT);
    }

    /** Belongs to {@link ServiceCallFilter}. */
    @Bean
    NettyWriteResponseFilter answerFilter(GatewayProperties properties, ObjectProvider<List<HttpHeadersFilter>> all) {
        return new NettyWriteResponseFilter(properties.getStreamingMediaTypes(), all);
    }

    @Bean
    CircuitBreakerRegistry breakers(BreakerSettings settings, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(settings.configuration());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return breakers;
    }
}
