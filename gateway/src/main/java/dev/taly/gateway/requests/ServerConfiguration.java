package dev.taly.gateway.requests;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import reactor.netty.NettyPipeline;
import tools.jackson.databind.json.JsonMapper;

/** Departures of the HTTP server that have no property. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> unreadableRequests(
            JsonMapper json,
            @Value("${TALY_ORIGIN}") URI origin,
            @Value("${server.netty.max-initial-line-length}") DataSize longestTarget) {
        RequestForm form = new RequestForm(origin, Math.toIntExact(longestTarget.toBytes()));
        return factory -> factory.addServerCustomizers(server ->
                server.doOnChannelInit((observer, channel, address) -> channel.pipeline()
                        .addAfter(
                                NettyPipeline.HttpCodec,
                                "taly.unreadableRequests",
                                new UnreadableRequests(json, form))));
    }
}
