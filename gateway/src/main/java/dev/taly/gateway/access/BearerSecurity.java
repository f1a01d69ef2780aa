package dev.taly.gateway.access;

import dev.taly.defaults.problem.ReactiveProblems;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
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
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher.MatchResult;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The stateless way in: a token that comes is checked, whatever else comes with it. */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class BearerSecurity {

    @Bean
    @Order(1)
    SecurityWebFilterChain bearerChain(
            ServerHttpSecurity http,
            ReactiveJwtDecoder verifier,
            RevokedSessions revoked,
            ServerAuthenticationEntryPoint refusal,
            @Qualifier("machineClock") Clock machineClock) {
        VerifiedTokens tokens = new VerifiedTokens(verifier, revoked, machineClock);
        return http.securityMatcher(BearerSecurity::hasToken)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(RequestCacheSpec::disable)
                .csrf(CsrfSpec::disable) // no cookie signs anybody in on this way
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(HeaderSpec::disable) // AnswerHeaders sets them on every answer, this chain's or not
                .authorizeExchange(requests -> requests.anyExchange().permitAll())
                .oauth2ResourceServer(server -> server.bearerTokenConverter(new BearerTokens())
                        .authenticationEntryPoint(refusal)
                        .jwt(jwt -> jwt.jwtDecoder(tokens)))
                .build();
    }

    /** What is no good token, or only the word Bearer, is refused here too, and never taken for a session. */
    private static Mono<MatchResult> hasToken(ServerWebExchange exchange) {
        String authorization = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Bearer", 0, 6)
                ? MatchResult.match()
                : MatchResult.notMatch();
    }

    /** Otherwise each filter is wrapped for observations, even if they are switched off by property. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ServerWebExchangeFirewall firewall() {
        StrictServerWebExchangeFirewall firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowedHeaderNames(HeaderText::isName);
        firewall.setAllowedHeaderValues(HeaderText::isValue);
        return firewall;
    }

    /** Paths with dots, double slashes or encoded separators, and methods that nobody serves. */
    @Bean
    ServerExchangeRejectedHandler unacceptableRequests(ReactiveProblems problems) {
        return (exchange, rejection) -> problems.write(AccessProblem.UNACCEPTABLE_REQUEST.exception(), exchange);
    }
}
