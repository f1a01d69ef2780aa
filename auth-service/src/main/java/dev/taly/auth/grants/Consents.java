package dev.taly.auth.grants;

import dev.taly.auth.grants.ConnectedAppService.ConnectedApp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people allowed which client. */
@Repository
public class Consents {

    private final JdbcClient jdbc;
    private final Clock machineClock;

    Consents(JdbcClient jdbc, @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    public Optional<Set<String>> find(UUID userId, String clientId) {
        return jdbc.sql("SELECT scopes FROM client_consent WHERE account_id = ? AND client_id = ?")
                .params(userId, clientId)
                .query(String.class)
                .optional()
                .map(Scopes::of);
    }

    /** Newest first, with clients that only asked who the person is, which needs no consent. */
    List<ConnectedApp> all(UUID userId) {
        return jdbc.sql("""
                        SELECT client_id, string_agg(DISTINCT scopes, ' ') AS scopes, max(since) AS since FROM (
                          SELECT client_id, scopes, granted_at AS since FROM client_consent WHERE account_id = :userId
                          UNION ALL
                          SELECT g.client_id, g.scopes, s.started_at FROM client_grant g
                          JOIN session s ON s.id = g.session_id
                          WHERE g.account_id = :userId AND g.client_id <> 'gateway'
                            AND g.revoked_at IS NULL AND s.revoked_at IS NULL
                        ) allowed GROUP BY client_id ORDER BY since DESC, client_id""")
                .param("userId", userId)
                .query((row, n) -> new ConnectedApp(
                        row.getString("client_id"),
                        Scopes.of(row.getString("scopes")),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param scopes all that is allowed now, with what was allowed before */
    public void remember(UUID userId, String clientId, Set<String> scopes) {
        jdbc.sql("""
                INSERT INTO client_consent (account_id, client_id, scopes, granted_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (account_id, client_id)
                  DO UPDATE SET scopes = excluded.scopes, granted_at = excluded.granted_at""")
                .params(
                        userId,
                        clientId,
                        Scopes.text(scopes),
                        machineClock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    public void remove(UUID userId, String clientId) {
        jdbc.sql("DELETE FROM client_consent WHERE account_id = ? AND client_id = ?")
                .params(userId, clientId)
                .update();
    }
}
