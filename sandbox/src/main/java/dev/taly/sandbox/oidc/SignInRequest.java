package dev.taly.sandbox.oidc;

import dev.taly.sandbox.ControlJson;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What a client sends people with (OpenID Connect Core, section 3.1.2.1); the page carries it along. */
record SignInRequest(
        @BindParam("client_id") @Nullable String clientId,
        @BindParam("redirect_uri") @Nullable String redirectUri,
        @BindParam("response_type") @Nullable String responseType,
        @BindParam("scope") @Nullable String scope,
        @BindParam("state") @Nullable String state,
        @BindParam("nonce") @Nullable String nonce,
        @BindParam("code_challenge") @Nullable String challenge,
        @BindParam("code_challenge_method") @Nullable String challengeMethod) {

    /** Refuses with 400 what a provider would not even tell the client, and what a careful client never sends. */
    void check(OidcSettings settings) {
        ControlJson.check(clientId != null && settings.isClient(clientId), "There is no client '" + clientId + "'");
        ControlJson.check(
                settings.redirectUri().equals(redirectUri), "redirect_uri is registered as " + settings.redirectUri());
        ControlJson.check("code".equals(responseType), "response_type must be code");
        ControlJson.check(
                scope != null && Arrays.asList(scope.split(" ")).contains("openid"), "scope must contain openid");
        ControlJson.check(challenge != null && "S256".equals(challengeMethod), "code_challenge must be there, by S256");
    }

    String back(String parameter, String value) {
        UriComponentsBuilder address =
                UriComponentsBuilder.fromUriString(String.valueOf(redirectUri)).queryParam(parameter, "{value}");
        if (state != null) {
            address.queryParam("state", "{state}");
        }
        return address.encode().buildAndExpand(value, state).toUriString();
    }
}
