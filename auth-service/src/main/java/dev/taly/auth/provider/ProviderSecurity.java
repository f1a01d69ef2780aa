package dev.taly.auth.provider;

import dev.taly.auth.clients.Clients;
import dev.taly.auth.clients.MachineSecrets;
import dev.taly.auth.sessions.SessionService;
import dev.taly.auth.signin.EndedSessions;
import dev.taly.auth.tokenrequests.ClientCredentials;
import dev.taly.auth.tokenrequests.CodeExchange;
import dev.taly.auth.tokenrequests.Introspection;
import dev.taly.auth.tokenrequests.Revocation;
import dev.taly.auth.tokenrequests.TokenRefresh;
import dev.taly.auth.tokenrequests.UserInfo;
import dev.taly.auth.tokens.TokenSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
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
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The provider's endpoints in two chains: those for clients know no browser session, those for people do. What the
 * framework could do beyond these paths is not reachable.
 */
@Configuration(proxyBeanMethods = false)
class ProviderSecurity {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(TokenSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.issuer())
                .oidcLogoutEndpoint("/oauth2/logout")
                .build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain providerForClients(
            HttpSecurity http,
            Clients clients,
            CodeExchange codes,
            TokenRefresh refresh,
            ClientCredentials own,
            Introspection introspection,
            Revocation revocation,
            UserInfo userInfo,
            @Qualifier("machineClock") Clock machineClock) {
        PublicClients publicClients = new PublicClients(clients);
        return http.securityMatcher(paths(
                        "POST /oauth2/token",
                        "GET /oauth2/jwks",
                        "POST /oauth2/revoke",
                        "POST /oauth2/introspect",
                        "GET /userinfo",
                        "POST /userinfo",
                        "GET /.well-known/openid-configuration",
                        "GET /.well-known/oauth-authorization-server"))
                .oauth2AuthorizationServer(server -> server.clientAuthentication(client ->
                                client.authenticationConverter(publicClients)
                                        .authenticationProvider(publicClients)
                                        .authenticationProviders(
                                                all -> all.forEach(one -> fastSecrets(one, machineClock))))
                        .tokenEndpoint(token ->
                                token.authenticationProviders(all -> replace(all, List.of(codes, refresh, own))))
                        .tokenIntrospectionEndpoint(endpoint ->
                                endpoint.authenticationProviders(all -> replace(all, List.of(introspection))))
                        .tokenRevocationEndpoint(
                                endpoint -> endpoint.authenticationProviders(all -> replace(all, List.of(revocation))))
                        .authorizationServerMetadataEndpoint(metadata -> metadata.authorizationServerMetadataCustomizer(
                                document -> document.claims(ProviderMetadata::correct)))
                        .oidc(oidc -> oidc.providerConfigurationEndpoint(
                                        metadata -> metadata.providerConfigurationCustomizer(
                                                document -> document.claims(ProviderMetadata::correct)))
                                .userInfoEndpoint(endpoint ->
                                        endpoint.authenticationProviders(all -> replace(all, List.of(userInfo))))))
                .addFilterBefore(new PublicDocuments(), HeaderWriterFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(anonymousClient()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .build();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain providerForPeople(
            HttpSecurity http,
            Clients clients,
            TokenSettings settings,
            SessionService sessions,
            @Qualifier("machineClock") Clock machineClock) {
        AuthorizationErrors errors = new AuthorizationErrors(clients.forPeople());
        return http.securityMatcher(paths(
                        "GET /oauth2/authorize", "POST /oauth2/authorize", "GET /oauth2/logout", "POST /oauth2/logout"))
                .oauth2AuthorizationServer(server -> people(server, clients, settings, sessions, errors))
                // OpenID Connect brings it along for /userinfo; a token of an app is no sign-in of a person
                .oauth2ResourceServer(tokens -> tokens.authenticationConverter(request -> null))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .addFilterBefore(new EndedSessions(sessions), AuthorizationFilter.class)
                .addFilterBefore(new FreshSignIns(sessions, machineClock), AuthorizationFilter.class)
                .requestCache(cache -> cache.requestCache(new SavedPaths()))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(new SignInFirst(errors)))
                .build();
    }

    private static void people(
            OAuth2AuthorizationServerConfigurer server,
            Clients clients,
            TokenSettings settings,
            SessionService sessions,
            AuthorizationErrors errors) {
        server.registeredClientRepository(clients.forPeople())
                .authorizationEndpoint(endpoint -> endpoint.consentPage(settings.issuer() + "/oauth2/consent")
                        .authorizationRequestConverter(new RequestObjects())
                        .errorResponseHandler(errors)
                        .authenticationProviders(all -> all.forEach(ProviderSecurity::ourRules)))
                .oidc(oidc -> oidc.logoutEndpoint(logout -> logout.logoutResponseHandler(new SignOut(sessions))
                        .errorResponseHandler(new SignOutQuestion())));
    }

    private static void ourRules(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthenticationValidator(new RequestRules());
            requests.setAuthorizationConsentRequired(ProviderSecurity::needsConsent);
        }
    }

    private static boolean needsConsent(OAuth2AuthorizationCodeRequestAuthenticationContext asked) {
        OAuth2AuthorizationRequest request = asked.getAuthorizationRequest();
        if (request == null || !asked.getRegisteredClient().getClientSettings().isRequireAuthorizationConsent()) {
            return false;
        }
        boolean again = request.getAdditionalParameters().get("prompt") instanceof String prompt
                && List.of(prompt.split(" ")).contains("consent");
        boolean before = asked.getAuthorizationConsent() != null
                && asked.getAuthorizationConsent().getScopes().containsAll(request.getScopes());
        // who a person is may be told to whom they sign in
        return !request.getScopes().equals(Set.of("openid")) && (again || !before);
    }

    private static void replace(List<AuthenticationProvider> all, List<AuthenticationProvider> ours) {
        all.clear();
        all.addAll(ours);
    }

    private static void fastSecrets(AuthenticationProvider provider, Clock machineClock) {
        if (provider instanceof ClientSecretAuthenticationProvider bySecret) {
            bySecret.setPasswordEncoder(new MachineSecrets(machineClock));
        }
    }

    private static AuthenticationEntryPoint anonymousClient() {
        BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
        return (request, response, anonymous) -> {
            if (request.getServletPath().equals("/userinfo")) {
                bearer.commence(request, response, anonymous);
            } else {
                refuse(response);
            }
        };
    }

    /** In the words of RFC 6749, section 5.2, as for a wrong secret. */
    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"error\":\"invalid_client\"}");
    }

    private static RequestMatcher paths(String... lines) {
        return new OrRequestMatcher(Stream.of(lines)
                .map(line -> line.split(" "))
                .<RequestMatcher>map(
                        line -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.valueOf(line[0]), line[1]))
                .toList());
    }
}
