package dev.taly.auth.pages;

import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.signin.EndedSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** Who may see which page: a browser session, with tokens against forged forms. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    static final int AFTER_THE_PROVIDER = 10;

    @Bean
    @Order(AFTER_THE_PROVIDER)
    SecurityFilterChain pages(HttpSecurity http, SessionService sessions) {
        return http.securityMatcher("/login", "/login/**", "/account", "/account/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers("/login", "/login/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new EndedSessions(sessions), AuthorizationFilter.class)
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                .build();
    }
}
