package dev.taly.auth.clients;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/**
 * The gateway, for the people whose browsers it serves: part of the platform, so nobody is asked for consent.
 *
 * @param issuer the public origin
 * @param gatewaySecretHash SHA-256 of its secret in lower-case hex
 */
@ConfigurationProperties("taly.auth")
record GatewayClient(String issuer, String gatewaySecretHash) {

    static final String ID = "gateway";

    GatewayClient {
        if (!gatewaySecretHash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "TALY_GATEWAY_SECRET_HASH is the SHA-256 of the gateway's secret in hex");
        }
    }

    RegisteredClient registered() {
        return RegisteredClient.withId(ID)
                .clientId(ID)
                .clientName("Taly")
                .clientSecret(gatewaySecretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUri(issuer + "/bff/callback")
                .postLogoutRedirectUri(issuer + "/")
                .scopes(scopes -> scopes.addAll(Set.of("openid", "profile", "email")))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
    }
}
