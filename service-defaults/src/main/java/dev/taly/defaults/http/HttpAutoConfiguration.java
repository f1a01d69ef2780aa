package dev.taly.defaults.http;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Clients for other services, for those that have a machine client of their own. */
@AutoConfiguration(after = RestClientAutoConfiguration.class)
@ConditionalOnClass({RestClient.class, RestClientAutoConfiguration.class})
public final class HttpAutoConfiguration {

    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(2);

    @Bean
    @ConditionalOnProperty({"taly.client-secret", "taly.token-url"})
    @ConditionalOnBean(RestClient.Builder.class)
    InternalClients internalClients(
            RestClient.Builder builder,
            @Value("${taly.token-url}") String tokenUrl,
            @Value("${spring.application.name}") String clientId,
            @Value("${taly.client-secret}") String clientSecret,
            @Qualifier("machineClock") Clock machineClock) {
        RestClient tokenClient = builder.clone()
                .requestFactory(InternalClients.requestFactory(TOKEN_TIMEOUT))
                .build();
        return new InternalClients(
                builder,
                scope -> new MachineTokens(tokenClient, tokenUrl, clientId, clientSecret, scope, machineClock));
    }
}
