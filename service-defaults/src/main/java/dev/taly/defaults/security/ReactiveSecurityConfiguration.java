package dev.taly.defaults.security;

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
}
