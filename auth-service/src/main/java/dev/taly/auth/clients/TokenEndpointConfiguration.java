package dev.taly.auth.clients;

import dev.taly.auth.tokens.TokenSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * Spring Authorization Server, of which only the token endpoint and the key set can be reached: its other filters are
 * in the chain, but the chain sees no other request.
 */
@Configuration(proxyBeanMethods = false)
class TokenEndpointConfiguration {

    @Bean
    RegisteredClientRepository machineClients(MachineClientSettings settings) {
        return new InMemoryRegisteredClientRepository(
                settings.clients().stream().map(MachineClient::registered).toList());
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new UnstoredAuthorizations();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(TokenSettings settings) {
        return AuthorizationServerSettings.builder().issuer(settings.issuer()).build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain tokenEndpoints(HttpSecurity http) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(new OrRequestMatcher(
                        paths.matcher(HttpMethod.POST, "/oauth2/token"), paths.matcher(HttpMethod.GET, "/oauth2/jwks")))
                .oauth2AuthorizationServer(server -> server.clientAuthentication(client ->
                        client.authenticationProviders(all -> all.forEach(TokenEndpointConfiguration::fastSecrets))))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint((request, response, anonymous) -> refuseAnonymous(response)))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    private static void fastSecrets(AuthenticationProvider provider) {
        if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
            bySecret.setPasswordEncoder(new MachineSecrets());
        }
    }

    /** In the words of RFC 6749, section 5.2, as for a wrong secret. */
    private static void refuseAnonymous(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"invalid_client\"}");
    }
}
