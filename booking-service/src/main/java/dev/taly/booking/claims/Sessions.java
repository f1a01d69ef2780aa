package dev.taly.booking.claims;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The sessions of group offerings. A session is a holder like a booking, of its people and rooms, and a pool of seats of
 * its own; it is there as long as somebody has a seat.
 */
@Repository
public class Sessions {

    private final JdbcClient jdbc;

    Sessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of an offering, with the seats that are left when own ones do not count. */
    public List<GroupSession> of(UUID offeringId, Instant from, Instant until, Instant now, Collection<UUID> own) {
        return jdbc.sql("""
                        SELECT s.id, s.starts_at, s.ends_at, s.resource_ids, p.capacity - coalesce((
                            SELECT sum(t.quantity) FROM seat t WHERE t.pool_id = s.id
                              AND (t.expires_at IS NULL OR t.expires_at > :now)
                              AND NOT (coalesce(t.booking_id, t.hold_id) = ANY (CAST(:own AS uuid[])))), 0) AS seats_left
                        FROM session s JOIN pool p ON p.id = s.id
                        WHERE s.offering_id = :offering AND s.starts_at >= :from AND s.starts_at < :until
                        ORDER BY s.starts_at, s.id""")
                .param("offering", offeringId)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("own", SqlArrays.of(own))
                .query((row, _) -> read(row))
                .list();
    }

    /** Those in which nobody sits but these: they would go with them. */
    public List<UUID> onlyOf(Collection<UUID> holders) {
        return jdbc.sql("""
                        SELECT s.id FROM session s WHERE s.id IN (
                            SELECT pool_id FROM seat WHERE booking_id = ANY (CAST(:holders AS uuid[]))
                            UNION SELECT pool_id FROM seat WHERE hold_id = ANY (CAST(:holders AS uuid[])))
                          AND NOT EXISTS (SELECT FROM seat other WHERE other.pool_id = s.id
                            AND NOT (coalesce(other.booking_id, other.hold_id) = ANY (CAST(:holders AS uuid[]))))""")
                .param("holders", SqlArrays.of(holders))
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /**
     * Opens a session whose resources are about to be claimed for it.
     *
     * @return false when its leader has one at this time already; then a row is left that has to be rolled back
     */
    public boolean open(UUID companyId, UUID offeringId, GroupSession session) {
        jdbc.sql("INSERT INTO pool (id, capacity) VALUES (:id, :capacity)")
                .param("id", session.id())
                .param("capacity", session.seatsLeft())
                .update();
        int opened = jdbc.sql("""
                        INSERT INTO session (id, company_id, offering_id, starts_at, ends_at, leader_id, resource_ids)
                        VALUES (:id, :company, :offering, :start, :end, :leader, CAST(:resources AS uuid[]))
                        ON CONFLICT DO NOTHING""")
                .param("id", session.id())
                .param("company", companyId)
                .param("offering", offeringId)
                .param("start", Timestamp.from(session.start()))
                .param("end", Timestamp.from(session.end()))
                .param("leader", session.leader())
                .param("resources", SqlArrays.of(session.resourceIds()))
                .update();
        return opened == 1;
    }

    /** @return false when it has too few seats left, or has just gone with its last one */
    public boolean join(GroupSession session, UUID companyId, UUID offeringId, Seats seats) {
        Instant expiresAt = seats.expiresAt();
        return jdbc.sql("""
                                INSERT INTO seat (pool_id, company_id, resource_id, during, quantity, %s, offering_id,
                                  expires_at)
                                VALUES (:session, :company, :leader, tstzrange(:start, :end, '[)'), :quantity, :holder,
                                  :offering, CAST(:expires AS timestamptz))""".formatted(seats.holder().column()))
                        .param("session", session.id())
                        .param("company", companyId)
                        .param("leader", session.leader())
                        .param("start", Timestamp.from(session.start()))
                        .param("end", Timestamp.from(session.end()))
                        .param("quantity", seats.quantity())
                        .param("holder", seats.holder().id())
                        .param("offering", offeringId)
                        .param("expires", expiresAt == null ? null : expiresAt.toString())
                        .update()
                == 1;
    }

    /** Those in which somebody sits; nobody can join or leave them meanwhile. */
    List<UUID> lock(Holder holder) {
        return jdbc.sql("""
                        SELECT p.id FROM pool p JOIN session s ON s.id = p.id
                        WHERE p.id IN (SELECT pool_id FROM seat WHERE %s = :holder)
                        ORDER BY p.id FOR UPDATE OF p""".formatted(holder.column()))
                .param("holder", holder.id())
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    boolean isEmpty(UUID session) {
        return jdbc.sql("SELECT NOT EXISTS (SELECT FROM seat WHERE pool_id = :session)")
                .param("session", session)
                .query(Boolean.class)
                .single();
    }

    void remove(UUID session) {
        jdbc.sql("DELETE FROM session WHERE id = :session")
                .param("session", session)
                .update();
        jdbc.sql("DELETE FROM pool WHERE id = :session")
                .param("session", session)
                .update();
    }

    private static GroupSession read(ResultSet row) throws SQLException {
        Array resources = row.getArray("resource_ids");
        return new GroupSession(
                row.getObject("id", UUID.class),
                row.getTimestamp("starts_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                List.of((UUID[]) resources.getArray()),
                row.getInt("seats_left"));
    }

    /** So many seats for somebody, for ever or until they bind nobody any more. */
    public record Seats(
            Holder holder, int quantity, @Nullable Instant expiresAt) {}
}
