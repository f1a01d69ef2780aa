package dev.taly.auth.clients;

import dev.taly.auth.tokens.AccessTokens;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * A service, or an operator, that asks services.
 *
 * @param secretHash SHA-256 of its secret in lower-case hex
 * @param scopes each opens one purpose at one service
 */
record MachineClient(String id, String secretHash, Set<String> scopes) {

    private static final Pattern CONFIGURED = Pattern.compile("([a-z0-9-]{1,64})=([0-9a-f]{64})");

    /**
     * Reads an entry of the configuration.
     *
     * @param scopes by client id
     * @throws IllegalArgumentException if the text is not {@code client-id=sha256hex}, or the client has no scope
     */
    static MachineClient parse(String text, Map<String, Set<String>> scopes) {
        Matcher parts = CONFIGURED.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "TALY_MACHINE_CLIENTS is a comma-separated list of client-id=<SHA-256 of the secret in hex>");
        }
        String id = parts.group(1);
        Set<String> own = scopes.getOrDefault(id, Set.of());
        if (own.isEmpty()) {
            throw new IllegalArgumentException("TALY_MACHINE_CLIENTS names " + id
                    + ", which taly.auth.machine-scopes lets ask nobody: take it out, or give it scopes");
        }
        return new MachineClient(id, parts.group(2), Set.copyOf(own));
    }

    RegisteredClient registered() {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret(secretHash)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .scopes(all -> all.addAll(scopes))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(AccessTokens.LIFE)
                        .build())
                .build();
    }
}
