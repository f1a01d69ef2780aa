package dev.taly.defaults.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** The tables of the outbox. */
final class OutboxTable {

    /** Of the lanes that have something to send, the next free ones from the given lane on. The inner LIMIT makes it 16 probes of an index. */
    private static final String CLAIM_LANES = """
            SELECT l.lane FROM outbox_lane l
            CROSS JOIN LATERAL (
              SELECT FROM outbox o
              WHERE o.lane = l.lane
                AND NOT EXISTS (SELECT FROM outbox_stopped s WHERE s.aggregate_id = o.aggregate_id)
              ORDER BY o.position LIMIT 1) waiting
            ORDER BY (l.lane - :from + 16) % 16
            LIMIT :most
            FOR UPDATE OF l SKIP LOCKED
            """;

    private static final String OLDEST = """
            SELECT lane, o.* FROM unnest(CAST(:lanes AS smallint[])) AS claimed (lane)
            CROSS JOIN LATERAL (
              SELECT o.position, o.id, o.aggregate_id, o.type, o.body FROM outbox o
              WHERE o.lane = claimed.lane
                AND NOT EXISTS (SELECT FROM outbox_stopped s WHERE s.aggregate_id = o.aggregate_id)
              ORDER BY o.position
              LIMIT :each) o
            ORDER BY o.position
            """;
    private static final String STOP = """
            INSERT INTO outbox_stopped (aggregate_id, event_id, type, reason, stopped_at)
            VALUES (:aggregate, :event, :type, :reason, :now)
            ON CONFLICT (aggregate_id) DO NOTHING
            """;

    private final JdbcClient jdbc;

    OutboxTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks lanes until the end of the transaction; in the order in which they were looked at. */
    List<Integer> claimLanes(int from, int most) {
        return jdbc.sql(CLAIM_LANES)
                .param("from", from)
                .param("most", most)
                .query((row, _) -> row.getInt("lane"))
                .list();
    }

    /** Of each lane the oldest ones, in their order. */
    List<OutboxRow> oldest(List<Integer> lanes, int each) {
        return jdbc.sql(OLDEST)
                .param("lanes", smallints(lanes.stream()))
                .param("each", each)
                .query((row, n) -> OutboxRow.read(row))
                .list();
    }

    void delete(List<OutboxRow> sent) {
        Long[] positions = sent.stream().map(OutboxRow::position).toArray(Long[]::new);
        jdbc.sql("""
                        DELETE FROM outbox USING unnest(CAST(:lanes AS smallint[]), CAST(:positions AS bigint[])) AS sent (lane, position)
                        WHERE outbox.lane = sent.lane AND outbox.position = sent.position""")
                .param("lanes", smallints(sent.stream().map(OutboxRow::lane)))
                .param("positions", new SqlArrayValue("bigint", (Object[]) positions))
                .update();
    }

    private static SqlArrayValue smallints(Stream<Integer> values) {
        return new SqlArrayValue("smallint", (Object[]) values.toArray(Integer[]::new));
    }

    void stop(OutboxRow refused, String reason, Instant now) {
        jdbc.sql(STOP)
                .param("aggregate", refused.aggregateId())
                .param("event", refused.id())
                .param("type", refused.type())
                .param("reason", reason)
                .param("now", now.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Lets the relay send the aggregate's events again; false if it was not stopped. */
    boolean release(UUID aggregateId) {
        return jdbc.sql("DELETE FROM outbox_stopped WHERE aggregate_id = ?")
                        .param(aggregateId)
                        .update()
                > 0;
    }

    Waiting waiting() {
        return jdbc.sql("SELECT count(*), min(created_at) FROM outbox")
                .query((row, n) -> new Waiting(row.getLong(1), instant(row, 2)))
                .single();
    }

    List<Stopped> stopped() {
        return jdbc.sql(
                        "SELECT aggregate_id, event_id, type, reason, stopped_at FROM outbox_stopped ORDER BY stopped_at")
                .query((row, n) -> new Stopped(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant()))
                .list();
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** @param oldest machine time at which the oldest one was registered */
    record Waiting(long pending, @Nullable Instant oldest) {}

    record Stopped(UUID aggregateId, UUID eventId, String type, String reason, Instant stoppedAt) {}
}
