package dev.taly.auth.pages;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.signin.EndedSessions;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.util.StringUtils;

/** Who may see which page: a browser session, with tokens against forged forms. */
@Configuration(proxyBeanMethods = false)
class PageSecurity {

    static final int AFTER_THE_PROVIDER = 10;

    /** What the pages' script calls; answered by problem documents. */
    private static final String SCRIPTS = "/webauthn/**";

    @Bean
    @Order(AFTER_THE_PROVIDER)
    SecurityFilterChain pages(
            HttpSecurity http, SessionService sessions, PageErrors errors, SavedRequests saved, Clients clients) {
        String[] paths = StringUtils.addStringToArray(PageErrors.PATHS, SCRIPTS);
        return http.securityMatcher(paths)
                .authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/login",
                                "/login/**",
                                "/oauth2/authorization/*",
                                "/webauthn/authenticate",
                                "/webauthn/authenticate/options")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new EndedSessions(sessions), AuthorizationFilter.class)
                // nothing is done there, see ProviderSignInController; what comes of it has a state of its own
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login/oauth2/code/apple")))
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        // none at all would make browsers send forms with the origin null; mailed tokens stand in
                        // addresses, and no other site learns those by it
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .addHeaderWriter(new ContentPolicy(saved, clients)))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(errors::askToSignIn).accessDeniedHandler(errors::refuse))
                .build();
    }

    /** Just inside the filter that answers programs, so that people never see what that one says. */
    @Bean
    FilterRegistrationBean<PageFailures> pageFailures(PageErrors errors) {
        FilterRegistrationBean<PageFailures> registration = new FilterRegistrationBean<>(new PageFailures(errors));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
        return registration;
    }
}
