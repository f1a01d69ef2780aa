package dev.taly.auth.sessions;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sessions that are over: which of them others have to be told of, and which can be forgotten. */
@Repository
class Revocations {

    private final JdbcClient jdbc;

    Revocations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Revoked after {@code since} and not told yet, the oldest first. */
    List<UUID> untold(Instant since, int limit) {
        return jdbc.sql("""
                        SELECT id FROM session
                        WHERE revoked_at > :since AND revocation_told_at IS NULL ORDER BY revoked_at LIMIT :limit""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> UUID.fromString(row.getString(1)))
                .list();
    }

    void told(UUID sessionId, Instant now) {
        jdbc.sql("UPDATE session SET revocation_told_at = :now WHERE id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", sessionId)
                .update();
    }

    /**
     * Deletes sessions, and with them what belongs to them.
     *
     * @param kept how long one that was revoked stays
     * @return how many
     */
    int forget(Instant now, Duration kept, int limit) {
        return jdbc.sql("""
                        DELETE FROM session WHERE id IN (
                          SELECT id FROM session
                          WHERE expires_at < :now OR last_used_at < :idleSince OR revoked_at < :revokedBefore
                          LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", now.minus(Session.IDLE).atOffset(ZoneOffset.UTC))
                .param("revokedBefore", now.minus(kept).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }
}
