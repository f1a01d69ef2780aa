package dev.taly.booking.claims;

import dev.taly.booking.claims.GroupSession.Taken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** How sessions are read: with what they have claimed, and with how many sit in them at {@code :now} beside {@code :own}. */
final class SessionRow {

    static final String READ = """
            SELECT s.*, p.version, p.capacity - seats.taken AS seats_left, has.resources, has.froms, has.untils
            FROM session s JOIN pool p ON p.id = s.id
            CROSS JOIN LATERAL (
              SELECT count(*) AS live, coalesce(sum(t.quantity) FILTER (
                WHERE NOT coalesce(t.booking_id, t.hold_id) = ANY (CAST(:own AS uuid[]))), 0) AS taken
              FROM seat t WHERE t.pool_id = s.id AND (t.expires_at IS NULL OR t.expires_at > :now)) seats
            CROSS JOIN LATERAL (
              SELECT array_agg(resource_id ORDER BY resource_id, during) AS resources,
                array_agg(extract(epoch FROM lower(during))::bigint ORDER BY resource_id, during) AS froms,
                array_agg(extract(epoch FROM upper(during))::bigint ORDER BY resource_id, during) AS untils
              FROM (SELECT resource_id, during FROM claim WHERE session_id = s.id
                    UNION ALL SELECT resource_id, during FROM seat WHERE session_id = s.id) taken) has
            """;

    private SessionRow() {}

    static GroupSession read(ResultSet row, int number) throws SQLException {
        SessionPlan plan = new SessionPlan(
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                row.getInt("buffer_before_minutes"),
                row.getInt("buffer_after_minutes"),
                SqlArrays.uuids(row, "resource_ids"),
                row.getObject("location_id", UUID.class),
                row.getBoolean("unlisted"));
        return new GroupSession(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getInt("version"),
                plan,
                row.getInt("seats_left"),
                taken(row));
    }

    private static List<Taken> taken(ResultSet row) throws SQLException {
        List<UUID> resources = SqlArrays.uuids(row, "resources");
        Long[] froms = (Long[]) row.getArray("froms").getArray();
        Long[] untils = (Long[]) row.getArray("untils").getArray();
        return IntStream.range(0, resources.size())
                .mapToObj(i -> new Taken(resources.get(i), froms[i], untils[i]))
                .toList();
    }
}
