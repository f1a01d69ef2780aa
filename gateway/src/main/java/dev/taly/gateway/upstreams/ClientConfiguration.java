package dev.taly.gateway.upstreams;

import io.netty.channel.ChannelOption;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client that asks services. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {

    private static final int MILLIS_TO_CONNECT = 1000;

    /** Set once: the gateway's property for it makes a client of its own for each request. */
    @Bean
    HttpClientCustomizer connectTimeout() {
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, MILLIS_TO_CONNECT);
    }
}
