package dev.taly.gateway.access;

import dev.taly.defaults.problem.ReactiveProblems;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/**
 * The stateless way in. A token that comes is checked; a request without one goes on as it is, because each service
 * lists its public endpoints itself and denies all others.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class BearerSecurity {

    @Bean
    @Order(1)
    SecurityWebFilterChain bearerChain(
            ServerHttpSecurity http,
            ReactiveJwtDecoder verifier,
            ServerAuthenticationEntryPoint refusal,
            @Qualifier("machineClock") Clock machineClock) {
        VerifiedTokens tokens = new VerifiedTokens(verifier, machineClock);
        return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(RequestCacheSpec::disable)
                .csrf(CsrfSpec::disable) // no cookie signs anybody in on this way
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(HeaderSpec::disable) // AnswerHeaders sets them on every answer, this chain's or not
                .authorizeExchange(requests -> requests.anyExchange().permitAll())
                .oauth2ResourceServer(
                        server -> server.authenticationEntryPoint(refusal).jwt(jwt -> jwt.jwtDecoder(tokens)))
                .build();
    }

    /** Paths with dots, double slashes or encoded separators, and methods that nobody serves. */
    @Bean
    ServerExchangeRejectedHandler unacceptableRequests(ReactiveProblems problems) {
        return (exchange, rejection) -> problems.write(AccessProblem.UNACCEPTABLE_REQUEST.exception(), exchange);
    }
}
