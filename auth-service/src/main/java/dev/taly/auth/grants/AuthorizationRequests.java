package dev.taly.auth.grants;

import dev.taly.defaults.secrets.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests of clients with the hash of what they wait with: the consent page's state, then the code. */
@Repository
class AuthorizationRequests {

    private final JdbcClient jdbc;

    AuthorizationRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(AuthorizationRequest request, @Nullable String consentState, @Nullable String code) {
        jdbc.sql("""
                INSERT INTO authorization_request (id, client_id, session_id, account_id, redirect_uri, scopes, state,
                  nonce, code_challenge, consent_hash, code_hash, issued_at, expires_at)
                VALUES (:id, :clientId, :sessionId, :userId, :redirectUri, :scopes, :state,
                  :nonce, :codeChallenge, :consentHash, :codeHash, :issuedAt, :expiresAt)""")
                .param("id", request.id())
                .param("clientId", request.clientId())
                .param("sessionId", request.sessionId())
                .param("userId", request.userId())
                .param("redirectUri", request.redirectUri())
                .param("scopes", Scopes.text(request.scopes()))
                .param("state", request.state())
                .param("nonce", request.nonce())
                .param("codeChallenge", request.codeChallenge())
                .param("consentHash", hash(consentState))
                .param("codeHash", hash(code))
                .param("issuedAt", request.issuedAt().atOffset(ZoneOffset.UTC))
                .param("expiresAt", request.expiresAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false if it does not wait for consent any more; of racing calls one gets true */
    boolean consent(AuthorizationRequest request, String code) {
        return jdbc.sql("""
                        UPDATE authorization_request SET consent_hash = NULL, code_hash = :codeHash, scopes = :scopes,
                          issued_at = :issuedAt, expires_at = :expiresAt
                        WHERE id = :id AND consent_hash IS NOT NULL""")
                        .param("id", request.id())
                        .param("codeHash", hash(code))
                        .param("scopes", Scopes.text(request.scopes()))
                        .param("issuedAt", request.issuedAt().atOffset(ZoneOffset.UTC))
                        .param("expiresAt", request.expiresAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean exists(UUID id) {
        return jdbc.sql("SELECT count(*) FROM authorization_request WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void remove(UUID id) {
        jdbc.sql("DELETE FROM authorization_request WHERE id = ?").param(id).update();
    }

    void removeUnused(UUID userId, String clientId) {
        jdbc.sql("DELETE FROM authorization_request WHERE account_id = ? AND client_id = ? AND used_at IS NULL")
                .params(userId, clientId)
                .update();
    }

    void removeExpired(UUID userId, Instant before) {
        jdbc.sql("DELETE FROM authorization_request WHERE account_id = ? AND expires_at < ?")
                .params(userId, before.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<AuthorizationRequest> findByConsentState(String state) {
        return jdbc.sql("SELECT * FROM authorization_request WHERE consent_hash = ?")
                .param(hash(state))
                .query((row, n) -> read(row))
                .optional();
    }

    Optional<AuthorizationRequest> findByCode(String code) {
        return jdbc.sql("SELECT * FROM authorization_request WHERE code_hash = ?")
                .param(hash(code))
                .query((row, n) -> read(row))
                .optional();
    }

    /** Racing uses of one code wait for each other here. */
    Optional<Code> lockByCode(String code) {
        return jdbc.sql("SELECT * FROM authorization_request WHERE code_hash = ? FOR UPDATE")
                .param(hash(code))
                .query((row, n) ->
                        new Code(read(row), row.getObject("used_at") != null, row.getObject("grant_id", UUID.class)))
                .optional();
    }

    /** @param grantId what the code was turned into; null if it is only spoilt */
    void use(UUID id, @Nullable UUID grantId, Instant now) {
        jdbc.sql("UPDATE authorization_request SET used_at = :now, grant_id = :grantId WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("grantId", grantId)
                .param("id", id)
                .update();
    }

    private static byte @Nullable [] hash(@Nullable String secret) {
        return secret == null ? null : Tokens.hash(secret);
    }

    private static AuthorizationRequest read(ResultSet row) throws SQLException {
        return new AuthorizationRequest(
                row.getObject("id", UUID.class),
                row.getString("client_id"),
                row.getObject("session_id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("redirect_uri"),
                Scopes.of(row.getString("scopes")),
                row.getString("state"),
                row.getString("nonce"),
                row.getString("code_challenge"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    record Code(
            AuthorizationRequest request,
            boolean used,
            @Nullable UUID grantId) {}
}
