package dev.taly.auth.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where a user is signed in, newest first. */
@Repository
public class SessionList {

    static final String FIRST_PAGE = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    /** Before this are all. */
    public static final UUID FROM_THE_START = UUID.fromString(FIRST_PAGE);

    private final JdbcClient jdbc;
    private final Clock machineClock;

    SessionList(JdbcClient jdbc, @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.machineClock = machineClock;
    }

    /** @param before the last session of the page before */
    public List<Entry> find(UUID userId, UUID before, int limit) {
        Instant now = machineClock.instant();
        return jdbc.sql("""
                        SELECT s.id, s.device, s.address, s.started_at, s.last_used_at,
                               ARRAY(SELECT DISTINCT g.client_id FROM client_grant g
                                     WHERE g.session_id = s.id AND g.client_id IS NOT NULL AND g.revoked_at IS NULL
                                     ORDER BY g.client_id) AS clients
                        FROM session s
                        WHERE s.account_id = :userId AND s.id < :before
                          AND s.revoked_at IS NULL AND s.expires_at > :now AND s.last_used_at > :idleSince
                        ORDER BY s.id DESC LIMIT :limit""")
                .param("userId", userId)
                .param("before", before)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("idleSince", now.minus(Session.IDLE).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("device"),
                row.getString("address"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                List.of((String[]) row.getArray("clients").getArray()));
    }

    /** @param clients that act for the user within it */
    public record Entry(
            UUID id, String device, String address, Instant startedAt, Instant lastUsedAt, List<String> clients) {}
}
