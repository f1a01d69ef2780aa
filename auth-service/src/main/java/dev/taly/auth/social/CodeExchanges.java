package dev.taly.auth.social;

import dev.taly.defaults.values.Email;
import dev.taly.defaults.values.Texts;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.stereotype.Component;

/** Exchanges codes for what a provider says about somebody. */
@Component
class CodeExchanges {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SUBJECT = 255;

    private final List<AuthenticationProvider> providers;

    CodeExchanges(ProviderHttp http, SocialSettings settings, @Qualifier("machineClock") Clock machineClock) {
        RestClientAuthorizationCodeTokenResponseClient tokens = tokens(http, settings, machineClock);
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(http.template());
        OidcUserService oidcUsers = new OidcUserService();
        oidcUsers.setOauth2UserService(userInfo);
        OidcAuthorizationCodeAuthenticationProvider oidc =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, oidcUsers);
        oidc.setJwtDecoderFactory(new IdTokenDecoders(http.template()));
        providers = List.of(oidc, new OAuth2LoginAuthenticationProvider(tokens, new ProviderUsers(http)));
    }

    /** @throws org.springframework.security.core.AuthenticationException if the code or what it brings is not accepted */
    ProviderIdentity identity(SocialProvider provider, OAuth2LoginAuthenticationToken back) {
        OAuth2User user = providers.stream()
                .map(each -> each.authenticate(back))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Authentication::getPrincipal)
                .map(OAuth2User.class::cast)
                .orElseThrow();
        String subject = user.getName();
        if (subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("No subject that could be kept");
        }
        return new ProviderIdentity(
                provider,
                Objects.requireNonNull(
                        back.getClientRegistration().getProviderDetails().getIssuerUri()),
                subject,
                address(user.getAttribute("email")),
                isTrue(user.getAttribute("email_verified")),
                name(user.getAttribute("name")));
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(
            ProviderHttp http, SocialSettings settings, Clock machineClock) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(http.tokens());
        if (settings.apple().isConfigured()) {
            AppleSecret secret = new AppleSecret(settings.apple(), machineClock);
            String apple = settings.apple().clientId();
            tokens.setParametersCustomizer(parameters -> {
                if (apple.equals(parameters.getFirst(OAuth2ParameterNames.CLIENT_ID))) {
                    parameters.set(OAuth2ParameterNames.CLIENT_SECRET, secret.current());
                }
            });
        }
        return tokens;
    }

    /** A provider that says neither does not vouch for the address. */
    private static boolean isTrue(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }

    private static @Nullable String address(@Nullable Object claim) {
        return claim instanceof String told
                ? Email.find(told).map(Email::address).orElse(null)
                : null;
    }

    private static @Nullable String name(@Nullable Object claim) {
        if (!(claim instanceof String told)) {
            return null;
        }
        String name = Texts.tidy(told.replaceAll("\\p{Cntrl}", " "));
        if (!Texts.isOneLine(name)) {
            return null;
        }
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME).strip() : name;
    }
}
