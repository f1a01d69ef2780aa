package dev.taly.auth.social;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Users of providers that are no OpenID providers. What they say of addresses is made a claim of OpenID: GitHub verifies
 * each on its own, Facebook says nothing about it.
 */
final class ProviderUsers implements OAuth2UserService<OAuth2UserRequest, OAuth2User> {

    private final DefaultOAuth2UserService users = new DefaultOAuth2UserService();
    private final RestClient http;

    ProviderUsers(ProviderHttp http) {
        this.http = http.json();
        users.setRestOperations(http.template());
    }

    @Override
    public OAuth2User loadUser(OAuth2UserRequest request) {
        OAuth2User user = users.loadUser(request);
        Map<String, Object> attributes = new TreeMap<>(user.getAttributes());
        attributes.remove("email_verified");
        if (request.getClientRegistration().getRegistrationId().equals(ProviderClients.GITHUB)) {
            attributes.remove("email"); // the one that the profile shows
            primaryAddress(request).ifPresent(address -> {
                attributes.put("email", address.email());
                attributes.put("email_verified", address.verified());
            });
        }
        return new DefaultOAuth2User(user.getAuthorities(), attributes, "id");
    }

    private Optional<Address> primaryAddress(OAuth2UserRequest request) {
        String user = request.getClientRegistration()
                .getProviderDetails()
                .getUserInfoEndpoint()
                .getUri();
        try {
            List<Address> addresses = http.get()
                    .uri(user + "/emails")
                    .header(
                            HttpHeaders.AUTHORIZATION,
                            "Bearer " + request.getAccessToken().getTokenValue())
                    .retrieve()
                    .body(new ParameterizedTypeReference<>() {});
            return addresses == null
                    ? Optional.empty()
                    : addresses.stream().filter(Address::primary).findFirst();
        } catch (RestClientException unusable) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error("invalid_user_info_response"), "No usable addresses", unusable);
        }
    }

    private record Address(String email, boolean primary, boolean verified) {}
}
