package dev.taly.booking.sessions;

import dev.taly.booking.resources.ResourceKind;
import dev.taly.booking.sessions.SessionView.TakenResource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sessions of companies, as far as they bind anybody; a foreign one is not found. */
@Repository
class SessionRepository {

    private static final String READ = """
            SELECT s.*, l.time_zone, p.capacity, seats.taken, has.kinds, has.names
            FROM session s JOIN pool p ON p.id = s.id JOIN resource l ON l.id = s.leader_id
            CROSS JOIN LATERAL (
              SELECT sum(t.quantity) AS taken FROM seat t
              WHERE t.pool_id = s.id AND (t.expires_at IS NULL OR t.expires_at > :now)) seats
            CROSS JOIN LATERAL (
              SELECT array_agg(r.kind::text ORDER BY one.place) AS kinds, array_agg(r.name::text ORDER BY one.place) AS names
              FROM unnest(s.resource_ids) WITH ORDINALITY AS one (id, place) JOIN resource r ON r.id = one.id) has
            WHERE s.company_id = :company AND seats.taken > 0 AND\s""";

    private final JdbcClient jdbc;

    SessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that start in the period, by start, after the given one. */
    List<SessionView> list(UUID companyId, Instant from, Instant until, SessionCursor after, Instant now, int limit) {
        return jdbc.sql(READ + """
                        s.starts_at >= :from AND s.starts_at < :until AND (s.starts_at, s.id) > (:afterStart, :afterId)
                        ORDER BY s.starts_at, s.id LIMIT :limit""")
                .param("company", companyId)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("afterStart", Timestamp.from(after.start()))
                .param("afterId", after.id())
                .param("now", Timestamp.from(now))
                .param("limit", limit)
                .query((row, _) -> read(row))
                .list();
    }

    Optional<SessionView> find(UUID companyId, UUID id, Instant now) {
        return jdbc.sql(READ + "s.id = :id")
                .param("company", companyId)
                .param("id", id)
                .param("now", Timestamp.from(now))
                .query((row, _) -> read(row))
                .optional();
    }

    private static SessionView read(ResultSet row) throws SQLException {
        return new SessionView(
                row.getObject("id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getObject("offering_id", UUID.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getString("time_zone"),
                resources(row),
                row.getObject("location_id", UUID.class),
                row.getInt("capacity"),
                row.getInt("taken"),
                row.getBoolean("unlisted"));
    }

    private static List<TakenResource> resources(ResultSet row) throws SQLException {
        UUID[] ids = (UUID[]) row.getArray("resource_ids").getArray();
        String[] kinds = (String[]) row.getArray("kinds").getArray();
        String[] names = (String[]) row.getArray("names").getArray();
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new TakenResource(ids[i], ResourceKind.valueOf(kinds[i]), names[i]))
                .toList();
    }
}
