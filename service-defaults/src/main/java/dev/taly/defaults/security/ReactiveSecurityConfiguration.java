package dev.taly.defaults.security;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a WebFlux application checks tokens with. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class ReactiveSecurityConfiguration {

    /** Verifies on the event loop when the key is known, and elsewhere when it must be fetched. */
    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder reactiveJwtDecoder(TokenVerifier verifier) {
        return token -> Mono.fromCallable(() -> verifier.verifyAtOnce(token))
                .switchIfEmpty(
                        Mono.fromCallable(() -> verifier.verify(token)).subscribeOn(Schedulers.boundedElastic()));
    }

    /** The management port is reachable for operators only and is never routed; on the main port nothing is open. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(ConditionalOnManagementPort.class)
    static class Management {

        @Bean
        @ConditionalOnManagementPort(ManagementPortType.SAME)
        ClosedManagementFilter closedManagementFilter(
                @Value("${management.endpoints.web.base-path:/actuator}") String basePath) {
            return new ClosedManagementFilter(basePath);
        }
    }
}
