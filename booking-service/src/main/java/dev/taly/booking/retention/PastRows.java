package dev.taly.booking.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows that are over, by parts. Each statement is served by an index, and leaves out what somebody else has locked, so that
 * any number of replicas may sweep at once.
 */
@Repository
class PastRows {

    private final JdbcClient jdbc;

    PastRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By their ids, archived ones too. */
    List<UUID> resources(UUID after, int limit) {
        return jdbc.sql("SELECT id FROM resource WHERE id > :after ORDER BY id LIMIT :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Those of bookings and holds; a session's go with it. */
    int deleteClaims(Collection<UUID> resourceIds, Instant endedBy, int limit) {
        return deleteTaken("claim", "resource_id", resourceIds, endedBy, limit);
    }

    /** Places of resources that take several at once. */
    int deleteSeats(Collection<UUID> resourceIds, Instant endedBy, int limit) {
        return deleteTaken("seat", "pool_id", resourceIds, endedBy, limit);
    }

    private int deleteTaken(String table, String ofResource, Collection<UUID> resourceIds, Instant endedBy, int limit) {
        return jdbc.sql("""
                        DELETE FROM %1$s WHERE id IN (
                          SELECT over.id FROM unnest(CAST(:resources AS uuid[])) AS wanted (resource_id)
                          CROSS JOIN LATERAL (
                            SELECT id FROM %1$s WHERE %1$s.%2$s = wanted.resource_id
                              AND during << tstzrange(:ended, NULL) AND session_id IS NULL
                            LIMIT :limit FOR UPDATE SKIP LOCKED) over
                          LIMIT :limit)""".formatted(table, ofResource))
                .param("resources", array(resourceIds))
                .param("ended", Timestamp.from(endedBy))
                .param("limit", limit)
                .update();
    }

    /** The sessions that ended by then; their pools are locked, as they are by whoever joins or leaves one. */
    List<UUID> lockSessions(Instant endedBy, int limit) {
        return jdbc.sql("""
                        SELECT p.id FROM pool p JOIN session s ON s.id = p.id WHERE s.ends_at <= :ended
                        ORDER BY s.ends_at LIMIT :limit FOR UPDATE OF p SKIP LOCKED""")
                .param("ended", Timestamp.from(endedBy))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /** With all that they have, and all who sit in them. */
    void deleteSessions(Collection<UUID> ids) {
        for (String statement : List.of(
                "DELETE FROM claim WHERE session_id = ANY (CAST(:ids AS uuid[]))",
                "DELETE FROM seat WHERE session_id = ANY (CAST(:ids AS uuid[]))",
                "DELETE FROM seat WHERE pool_id = ANY (CAST(:ids AS uuid[]))",
                "DELETE FROM session WHERE id = ANY (CAST(:ids AS uuid[]))",
                "DELETE FROM pool WHERE id = ANY (CAST(:ids AS uuid[]))")) {
            jdbc.sql(statement).param("ids", array(ids)).update();
        }
    }

    /** Of the days before, those that count nothing any more, since what they counted has gone. */
    int deleteDayCounts(LocalDate before, int limit) {
        return jdbc.sql("""
                        DELETE FROM day_count WHERE (offering_id, resource_id, local_date) IN (
                          SELECT offering_id, resource_id, local_date FROM day_count WHERE local_date < :before AND n = 0
                          ORDER BY local_date LIMIT :limit FOR UPDATE SKIP LOCKED)""").param("before", before).param("limit", limit).update();
    }

    int deleteAbsences(Instant endedBy, int limit) {
        return jdbc.sql("""
                        DELETE FROM absence WHERE id IN (
                          SELECT id FROM absence WHERE ends_at <= :ended
                          ORDER BY ends_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("ended", Timestamp.from(endedBy))
                .param("limit", limit)
                .update();
    }

    int deleteHolidays(LocalDate before, int limit) {
        return jdbc.sql("""
                        DELETE FROM holiday WHERE id IN (
                          SELECT id FROM holiday WHERE date < :before
                          ORDER BY date LIMIT :limit FOR UPDATE SKIP LOCKED)""").param("before", before).param("limit", limit).update();
    }

    /** What rules moved that has begun since: no list shows it. */
    int deleteZoneShifts(Instant begunBy, int limit) {
        return jdbc.sql("""
                        DELETE FROM zone_shift WHERE booking_id IN (
                          SELECT booking_id FROM zone_shift WHERE starts_at <= :begun
                          ORDER BY starts_at LIMIT :limit FOR UPDATE SKIP LOCKED)""")
                .param("begun", Timestamp.from(begunBy))
                .param("limit", limit)
                .update();
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
