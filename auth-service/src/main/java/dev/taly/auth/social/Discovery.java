package dev.taly.auth.social;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * What an OpenID provider says of itself, asked when somebody first wants to sign in with it: this service starts whether
 * the provider answers or not.
 */
final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final SocialSettings.Oidc settings;
    private final RestClient http;
    private volatile @Nullable ClientRegistration found;

    Discovery(SocialSettings.Oidc settings, RestClient http) {
        this.settings = settings;
        this.http = http;
    }

    /** @throws ProviderFailedException if it does not answer, or for another issuer */
    ClientRegistration find(String id, String redirectUri) {
        ClientRegistration known = found;
        if (known == null) {
            known = registration(ask(), id, redirectUri);
            found = known;
        }
        return known;
    }

    private Map<String, Object> ask() {
        try {
            Map<String, Object> document = http.get()
                    .uri(internal(settings.issuer()) + "/.well-known/openid-configuration")
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
            if (document != null && settings.issuer().equals(document.get("issuer"))) {
                return document;
            }
            log.warn("The OpenID provider says that it is another issuer than {}", settings.issuer());
        } catch (RestClientException unusable) {
            log.warn("The OpenID provider gave no usable answer: {}", unusable.toString());
        }
        throw new ProviderFailedException(ProviderFailedException.Reason.UNAVAILABLE);
    }

    private ClientRegistration registration(Map<String, Object> document, String id, String redirectUri) {
        Object userInfo = document.get("userinfo_endpoint");
        return ClientRegistration.withRegistrationId(id)
                .clientName(settings.name())
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(method(document.get("token_endpoint_auth_methods_supported")))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .scope("openid", "profile", "email")
                .issuerUri(settings.issuer())
                .authorizationUri(required(document, "authorization_endpoint"))
                .tokenUri(internal(required(document, "token_endpoint")))
                .jwkSetUri(internal(required(document, "jwks_uri")))
                .userInfoUri(userInfo == null ? null : internal(userInfo.toString()))
                .userNameAttributeName("sub")
                .build();
    }

    private static String required(Map<String, Object> document, String endpoint) {
        Object address = document.get(endpoint);
        if (address == null) {
            log.warn("The OpenID provider names no {}", endpoint);
            throw new ProviderFailedException(ProviderFailedException.Reason.UNAVAILABLE);
        }
        return address.toString();
    }

    /** Basic, unless the provider knows the form only (OpenID Connect Discovery, section 3). */
    private static ClientAuthenticationMethod method(@Nullable Object supported) {
        boolean formOnly = supported instanceof List<?> methods
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue())
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue());
        return formOnly
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    private String internal(String address) {
        String issuer = settings.issuer();
        return settings.internalUrl().isEmpty() || !address.startsWith(issuer)
                ? address
                : settings.internalUrl() + address.substring(issuer.length());
    }
}
