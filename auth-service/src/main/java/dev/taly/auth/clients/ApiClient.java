package dev.taly.auth.clients;

import dev.taly.auth.grants.Scopes;
import dev.taly.auth.tokens.AccessTokens;
import dev.taly.defaults.events.OutgoingEvent;
import dev.taly.defaults.problem.CommonProblem;
import dev.taly.events.audit.AuditRecorded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.AbstractAggregateRoot;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * A client that a company registered: a program of its own if it has no redirect URI, else an app that people sign in
 * to. All times are machine time.
 */
@Entity
@Table(name = "client")
class ApiClient extends AbstractAggregateRoot<ApiClient> {

    /** How long the secret before the newest still works, unless it must end at once. */
    static final Duration OVERLAP = Duration.ofHours(24);

    @Id
    private UUID id;

    private UUID companyId;
    private String name;
    private String redirectUris;
    private String postLogoutUris;
    private String scopes;
    private byte @Nullable [] secretHash;
    private byte @Nullable [] previousSecretHash;
    private @Nullable Instant previousSecretUntil;
    private Instant createdAt;
    private @Nullable Instant deletedAt;
    private long eventSequence;

    @Version
    private @Nullable Integer version;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected ApiClient() {}

    /** @param secretHash null for an app that cannot keep a secret */
    ApiClient(UUID id, UUID companyId, ClientRequest request, byte @Nullable [] secretHash, Instant now) {
        this.id = id;
        this.companyId = companyId;
        this.name = request.name();
        this.redirectUris = String.join(" ", request.redirectUris());
        this.postLogoutUris = String.join(" ", request.postLogoutRedirectUris());
        this.scopes = Scopes.text(request.scopes());
        this.secretHash = secretHash;
        this.createdAt = now;
        audit("api_client.created", Map.of("scopes", scopes, "confidential", String.valueOf(isConfidential())));
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    List<String> redirectUris() {
        return addresses(redirectUris);
    }

    List<String> postLogoutRedirectUris() {
        return addresses(postLogoutUris);
    }

    private static List<String> addresses(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    Set<String> scopes() {
        return Scopes.of(scopes);
    }

    boolean isConfidential() {
        return secretHash != null;
    }

    /**
     * @param endOldNow whether the old secret stops working at once
     * @return until when the old secret works
     */
    Instant replaceSecret(byte[] hash, boolean endOldNow, Instant now) {
        if (secretHash == null) {
            throw ClientProblem.CLIENT_HAS_NO_SECRET.exception();
        }
        Instant until = endOldNow ? now : now.plus(OVERLAP);
        previousSecretHash = secretHash;
        previousSecretUntil = until;
        secretHash = hash;
        audit("api_client.secret_replaced", Map.of("oldSecretUntil", until.toString()));
        return until;
    }

    void delete(Instant now) {
        if (deletedAt != null) {
            throw CommonProblem.NOT_FOUND.exception();
        }
        deletedAt = now;
        audit("api_client.deleted", Map.of());
    }

    RegisteredClient registered() {
        RegisteredClient.Builder client = RegisteredClient.withId(id.toString())
                .clientId(id.toString())
                .clientName(name)
                .scopes(all -> all.addAll(scopes()))
                .tokenSettings(TokenSettings.builder()
                        .accessTokenTimeToLive(AccessTokens.LIFE)
                        .build());
        if (secretHash == null) {
            client.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
        } else {
            client.clientSecret(secrets(secretHash))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        boolean app = !redirectUris.isEmpty();
        if (app) {
            client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                    .redirectUris(all -> all.addAll(redirectUris()))
                    .postLogoutRedirectUris(all -> all.addAll(postLogoutRedirectUris()));
        } else {
            client.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS);
        }
        return client.clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(app)
                        .setting(Clients.COMPANY, companyId)
                        .build())
                .build();
    }

    private String secrets(byte[] newest) {
        String hash = HexFormat.of().formatHex(newest);
        return previousSecretHash == null || previousSecretUntil == null
                ? hash
                : hash + " " + HexFormat.of().formatHex(previousSecretHash) + "@"
                        + previousSecretUntil.getEpochSecond();
    }

    private void audit(String action, Map<String, String> details) {
        registerEvent(
                OutgoingEvent.of(id, ++eventSequence, companyId, new AuditRecorded(action, "api_client", id, details)));
    }
}
