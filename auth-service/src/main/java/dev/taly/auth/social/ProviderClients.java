package dev.taly.auth.social;

import dev.taly.auth.tokens.TokenSettings;
import dev.taly.defaults.problem.CommonProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** This service as a client of each provider that is configured. */
@Component
class ProviderClients {

    static final String APPLE = "apple";
    static final String GITHUB = "github";

    private final Map<SocialProvider, Supplier<ClientRegistration>> all = new LinkedHashMap<>();
    private final String redirectUri;

    ProviderClients(SocialSettings settings, TokenSettings tokens, ProviderHttp http) {
        redirectUri = tokens.issuer() + "/login/oauth2/code/{registrationId}";
        if (settings.google().isConfigured()) {
            // its ID token says all there is to know
            add(
                    "google",
                    "Google",
                    common(CommonOAuth2Provider.GOOGLE, "google", settings.google())
                            .userInfoUri(null),
                    settings.google().url());
        }
        if (settings.apple().isConfigured()) {
            add(APPLE, "Apple", apple(settings.apple()), settings.apple().url());
        }
        if (settings.github().isConfigured()) {
            add(
                    GITHUB,
                    "GitHub",
                    common(CommonOAuth2Provider.GITHUB, GITHUB, settings.github())
                            .scope("read:user", "user:email")
                            .issuerUri("https://github.com"),
                    settings.github().url());
        }
        if (settings.facebook().isConfigured()) {
            add(
                    "facebook",
                    "Facebook",
                    common(CommonOAuth2Provider.FACEBOOK, "facebook", settings.facebook())
                            .issuerUri("https://www.facebook.com"),
                    settings.facebook().url());
        }
        if (settings.oidc().isConfigured()) {
            Discovery discovery = new Discovery(settings.oidc(), http.json());
            all.put(new SocialProvider("oidc", settings.oidc().name()), () -> discovery.find("oidc", redirectUri));
        }
    }

    List<SocialProvider> providers() {
        return List.copyOf(all.keySet());
    }

    /** @throws dev.taly.defaults.problem.ProblemException if it is not configured */
    SocialProvider provider(String id) {
        return all.keySet().stream()
                .filter(provider -> provider.id().equals(id))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::exception);
    }

    /** @throws ProviderFailedException if the provider had to be asked and did not answer */
    ClientRegistration client(String id) {
        return all.getOrDefault(provider(id), () -> {
                    throw CommonProblem.NOT_FOUND.exception();
                })
                .get();
    }

    private void add(String id, String name, ClientRegistration.Builder builder, String url) {
        ClientRegistration registration =
                at(url, builder.redirectUri(redirectUri).build());
        all.put(new SocialProvider(id, name), () -> registration);
    }

    private static ClientRegistration.Builder common(
            CommonOAuth2Provider provider, String id, SocialSettings.Client client) {
        return provider.getBuilder(id).clientId(client.clientId()).clientSecret(client.clientSecret());
    }

    /** Its secret is made when it is needed, see {@link AppleSecret}; it sends name and address by a form only. */
    private static ClientRegistration.Builder apple(SocialSettings.Apple apple) {
        return ClientRegistration.withRegistrationId(APPLE)
                .clientId(apple.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scope("openid", "name", "email")
                .issuerUri("https://appleid.apple.com")
                .authorizationUri("https://appleid.apple.com/auth/authorize")
                .tokenUri("https://appleid.apple.com/auth/token")
                .jwkSetUri("https://appleid.apple.com/auth/keys")
                .userNameAttributeName("sub");
    }

    /** The same paths at another host. */
    private static ClientRegistration at(String url, ClientRegistration real) {
        if (url.isEmpty()) {
            return real;
        }
        ClientRegistration.ProviderDetails details = real.getProviderDetails();
        String keys = details.getJwkSetUri();
        String userInfo = details.getUserInfoEndpoint().getUri();
        return ClientRegistration.withClientRegistration(real)
                .authorizationUri(moved(url, Objects.requireNonNull(details.getAuthorizationUri())))
                .tokenUri(moved(url, details.getTokenUri()))
                .jwkSetUri(keys == null ? null : moved(url, keys))
                .userInfoUri(userInfo == null ? null : moved(url, userInfo))
                .build();
    }

    private static String moved(String url, String address) {
        UriComponentsBuilder real = UriComponentsBuilder.fromUriString(address);
        return url + real.scheme(null).host(null).port(null).build().toUriString();
    }
}
