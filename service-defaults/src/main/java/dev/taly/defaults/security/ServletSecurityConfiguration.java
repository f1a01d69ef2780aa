package dev.taly.defaults.security;

import dev.taly.defaults.problem.ServletProblems;
import jakarta.servlet.DispatcherType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Security of a servlet service. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({SecurityFilterChain.class, WebMvcConfigurer.class})
@EnableConfigurationProperties(AccessSettings.class)
class ServletSecurityConfiguration {

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(TokenVerifier verifier) {
        return verifier::verify;
    }

    @Bean
    ProgramScopes programScopes(AccessSettings access) {
        return new ProgramScopes(access);
    }

    @Bean
    SecurityProblems securityProblems(ServletProblems problems, AccessSettings access, ProgramScopes programs) {
        return new SecurityProblems(problems, access, programs);
    }

    /** A request is observed once, as a whole; each filter and decision of its own would double what observing costs. */
    @Bean
    SecurityObservationSettings unobservedSecurity() {
        return SecurityObservationSettings.noObservations();
    }

    /** The last chain: a service may put others with matchers of their own before it. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain deniedByDefault(
            HttpSecurity http, AccessSettings access, ProgramScopes programs, SecurityProblems problems) {
        FirstPartyPaths firstParty = new FirstPartyPaths(access);
        ClientScopes clients = new ClientScopes(access);
        JwtAuthenticationConverter tokens = new JwtAuthenticationConverter();
        tokens.setJwtGrantedAuthoritiesConverter(new TokenAuthorities());
        return http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    requests.requestMatchers(request -> firstParty.refuse(authentication(), request))
                            .denyAll(); // before everything that opens something
                    requests.requestMatchers(request -> programs.admit(authentication(), request))
                            .permitAll();
                    requests.requestMatchers(request -> clients.areTooNarrow(authentication()))
                            .denyAll(); // on public endpoints too: there a token would say for whom something is done
                    paths(List.of("GET /v3/api-docs/**", "GET /v3/api-docs.yaml"))
                            .forEach(open -> requests.requestMatchers(open).permitAll());
                    paths(access.everybody())
                            .forEach(open -> requests.requestMatchers(open).permitAll());
                    paths(access.user())
                            .forEach(user -> requests.requestMatchers(user).access(users()));
                    access.internal()
                            .forEach((scope, lines) -> paths(lines)
                                    .forEach(internal ->
                                            requests.requestMatchers(internal).access(machines(scope))));
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(tokens))
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    private static Stream<RequestMatcher> paths(List<String> lines) {
        return AccessSettings.paths(lines).map(AccessPath::exactly);
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    private static @Nullable Authentication authentication() {
        return SecurityContextHolder.getContext().getAuthentication();
    }

    private static AuthorizationManager<RequestAuthorizationContext> users() {
        return (authentication, request) ->
                new AuthorizationDecision(Caller.of(authentication.get()).kind() == Caller.Kind.USER);
    }

    private static AuthorizationManager<RequestAuthorizationContext> machines(String scope) {
        return (authentication, request) ->
                new AuthorizationDecision(Caller.of(authentication.get()).kind() == Caller.Kind.CLIENT
                        && authentication.get().getAuthorities().stream()
                                .anyMatch(granted -> ("SCOPE_" + scope).equals(granted.getAuthority())));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OpenApiCustomizer.class)
    static class Documented {

        @Bean
        OpenApiCustomizer documentedAccess(AccessSettings access) {
            return new DocumentedAccess(access);
        }
    }

    /** The management port is reachable for operators only and is never routed; on the main port nothing is open. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({ConditionalOnManagementPort.class, EndpointRequest.class})
    static class Management {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
        SecurityFilterChain managementPort(HttpSecurity http) {
            return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }
    }
}
