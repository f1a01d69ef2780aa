package dev.taly.defaults.security;

import dev.taly.defaults.problem.CommonProblem;
import dev.taly.defaults.problem.ProblemException;
import dev.taly.defaults.problem.ReactiveProblems;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a WebFlux application builds its own chain from. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({SecurityWebFilterChain.class, ReactiveProblems.class})
class ReactiveSecurityConfiguration {

    /** Verifies on the event loop when the key is known, and elsewhere when it must be fetched. */
    @Bean
    @ConditionalOnMissingBean
    ReactiveJwtDecoder reactiveJwtDecoder(TokenVerifier verifier) {
        return token -> Mono.fromCallable(() -> verifier.verifyAtOnce(token))
                .switchIfEmpty(
                        Mono.fromCallable(() -> verifier.verify(token)).subscribeOn(Schedulers.boundedElastic()));
    }

    @Bean
    ServerAuthenticationEntryPoint problemEntryPoint(ReactiveProblems problems) {
        return (exchange, refusal) -> {
            ProblemException problem = CommonProblem.UNAUTHORIZED.exception();
            return problems.write(
                    refusal instanceof OAuth2AuthenticationException
                            ? problem.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                            : problem,
                    exchange);
        };
    }

    @Bean
    ServerAccessDeniedHandler problemAccessDeniedHandler(ReactiveProblems problems) {
        return (exchange, refusal) -> problems.write(CommonProblem.FORBIDDEN.exception(), exchange);
    }

    /** The management port is reachable for operators only and is never routed. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ConditionalOnManagementPort.class, EndpointRequest.class})
    static class Management {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
        SecurityWebFilterChain managementPort(ServerHttpSecurity http) {
            return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                    .authorizeExchange(requests -> requests.anyExchange().permitAll())
                    .csrf(ServerHttpSecurity.CsrfSpec::disable)
                    .build();
        }
    }
}
