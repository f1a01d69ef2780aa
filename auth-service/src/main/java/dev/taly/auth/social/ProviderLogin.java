package dev.taly.auth.social;

import dev.taly.auth.social.ProviderFailedException.Reason;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/**
 * The way to a provider and back, by Spring Security's OAuth2 client. Its filters are not used, because they would sign in
 * somebody without a session of ours; the provider's tokens are forgotten at once.
 */
@Component
public class ProviderLogin {

    private static final Logger log = LoggerFactory.getLogger(ProviderLogin.class);

    private static final String CONNECT_FOR = "taly.connect-for";
    private static final Set<String> CANCELLED =
            Set.of("access_denied", "user_cancelled_authorize", "user_cancelled_login");
    /** As those of RFC 6749 and OpenID look; another text is the provider's, and not for the log. */
    private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,40}");

    private static final Set<String> NO_ANSWER = Set.of("invalid_token_response", "invalid_user_info_response");

    private final ProviderClients clients;
    private final CodeExchanges exchanges;
    private final BegunSignIns begun;
    private final DefaultOAuth2AuthorizationRequestResolver requests;

    ProviderLogin(ProviderClients clients, CodeExchanges exchanges, BegunSignIns begun) {
        this.clients = clients;
        this.exchanges = exchanges;
        this.begun = begun;
        requests = new DefaultOAuth2AuthorizationRequestResolver(clients::client);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(builder -> builder.attributes(attributes -> {
                    if (ProviderClients.APPLE.equals(attributes.get(OAuth2ParameterNames.REGISTRATION_ID))) {
                        builder.additionalParameters(parameters -> parameters.put("response_mode", "form_post"));
                    }
                })));
    }

    public List<SocialProvider> providers() {
        return clients.providers();
    }

    /** @throws dev.taly.defaults.problem.ProblemException if it is not configured */
    public SocialProvider provider(String id) {
        return clients.provider(id);
    }

    /**
     * Begins a sign-in in this browser.
     *
     * @param connectFor whose account the identity shall be connected with; null to sign in
     * @return where the browser goes
     * @throws ProviderFailedException if the provider had to be asked and did not answer
     */
    public String begin(@Nullable UUID connectFor, HttpServletRequest request) {
        OAuth2AuthorizationRequest asked = Objects.requireNonNull(requests.resolve(request));
        if (connectFor != null) {
            asked = OAuth2AuthorizationRequest.from(asked)
                    .attributes(attributes -> attributes.put(CONNECT_FOR, connectFor.toString()))
                    .build();
        }
        begun.save(asked, request);
        return asked.getAuthorizationRequestUri();
    }

    /** Whether the browser comes back too late, because somebody signed in by another of its tabs meanwhile. */
    public boolean isOvertaken(HttpServletRequest request) {
        return begun.isOvertaken(request);
    }

    /**
     * The browser comes back from the provider, for one of the sign-ins that were begun in it; once.
     *
     * @throws ProviderFailedException if nobody proved anything by it
     */
    public Answer finish(String provider, HttpServletRequest request) {
        ClientRegistration client = clients.client(provider);
        OAuth2AuthorizationRequest asked = begun.take(request).orElse(null);
        if (asked == null || !provider.equals(asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID))) {
            throw failed(provider, "no such sign-in", Reason.EXPIRED);
        }
        OAuth2LoginAuthenticationToken back = new OAuth2LoginAuthenticationToken(
                client, new OAuth2AuthorizationExchange(asked, answer(asked, provider, request)));
        try {
            ProviderIdentity identity = exchanges.identity(clients.provider(provider), back);
            String connectFor = asked.getAttribute(CONNECT_FOR);
            return new Answer(identity, connectFor == null ? null : UUID.fromString(connectFor));
        } catch (OAuth2AuthenticationException refused) {
            String code = refused.getError().getErrorCode();
            throw failed(
                    provider,
                    ERROR_CODE.matcher(code).matches() ? code : "refused",
                    NO_ANSWER.contains(code) ? Reason.UNAVAILABLE : Reason.REFUSED);
        } catch (AuthenticationException | IllegalArgumentException unusable) {
            throw failed(provider, unusable.getClass().getSimpleName(), Reason.REFUSED);
        }
    }

    private static OAuth2AuthorizationResponse answer(
            OAuth2AuthorizationRequest asked, String provider, HttpServletRequest request) {
        String code = single(OAuth2ParameterNames.CODE, request).orElse("");
        String error = single(OAuth2ParameterNames.ERROR, request).orElse("");
        if (code.isEmpty() || !error.isEmpty()) {
            boolean cancelled = CANCELLED.contains(error);
            throw failed(
                    provider,
                    cancelled ? "cancelled" : "refused by the provider",
                    cancelled ? Reason.CANCELLED : Reason.REFUSED);
        }
        return OAuth2AuthorizationResponse.success(code)
                .state(Objects.requireNonNull(asked.getState()))
                .redirectUri(Objects.requireNonNull(asked.getRedirectUri()))
                .build();
    }

    private static Optional<String> single(String parameter, HttpServletRequest request) {
        String[] values = request.getParameterValues(parameter);
        return values != null && values.length == 1 ? Optional.of(values[0]) : Optional.empty();
    }

    /** Logs neither codes nor tokens, nor what a provider says in its own words. */
    private static ProviderFailedException failed(String provider, String why, Reason reason) {
        log.atInfo()
                .addKeyValue("provider", provider)
                .addKeyValue("reason", reason)
                .log("Sign-in by a provider failed: {}", why);
        return new ProviderFailedException(reason);
    }

    /**
     * What came of it.
     *
     * @param connectFor whose account the identity shall be connected with, if not to sign in
     */
    public record Answer(
            ProviderIdentity identity, @Nullable UUID connectFor) {}
}
