package dev.taly.gateway.sessions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;

/**
 * The browser's way in, for what comes without a Bearer token. A request of nobody goes on as it is, because each service
 * lists its public endpoints itself and denies all others.
 */
@Configuration(proxyBeanMethods = false)
class BrowserSecurity {

    @Bean
    @Order(2)
    SecurityWebFilterChain browserChain(ServerHttpSecurity http, Sessions sessions, TokenRefresh refresh) {
        return http.securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .requestCache(RequestCacheSpec::disable)
                .csrf(CsrfSpec::disable) // SessionFilter checks it where there is a session
                .httpBasic(HttpBasicSpec::disable)
                .formLogin(FormLoginSpec::disable)
                .logout(LogoutSpec::disable)
                .headers(HeaderSpec::disable) // AnswerHeaders sets them on every answer, this chain's or not
                .authorizeExchange(requests -> requests.anyExchange().permitAll())
                .addFilterAt(new SessionFilter(sessions, refresh), SecurityWebFiltersOrder.AUTHENTICATION)
                .build();
    }
}
