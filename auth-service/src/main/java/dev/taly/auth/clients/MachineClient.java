package dev.taly.auth.clients;

import dev.taly.auth.tokens.AccessTokens;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * A service that may ask for a token with scope internal.
 *
 * @param secretHash SHA-256 of its secret in lower-case hex
 */
record MachineClient(String id, String secretHash) {

    private static final Pattern CONFIGURED = Pattern.compile("([a-z0-9-]{1,64})=([0-9a-f]{64})");

    /** @throws IllegalArgumentException if the text is not {@code client-id=sha256hex} */
    static MachineClient parse(String text) {
        Matcher parts = CONFIGURED.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "TALY_MACHINE_CLIENTS is a comma-separated list of client-id=<SHA-256 of the secret in hex>");
        }
        return new MachineClient(parts.group(1), parts.group(2));
    }

    RegisteredClient registered() {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scope("internal")
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(AccessTokens.LIFE)
                        .build())
                .build();
    }
}
