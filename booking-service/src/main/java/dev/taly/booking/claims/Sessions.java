package dev.taly.booking.claims;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Of an offering, as far as they bind anybody; with the seats that are left when own ones do not count. */
    public List<GroupSession> of(UUID offeringId, Instant from, Instant until, Instant now, Collection<UUID> own) {
        return jdbc.sql(SessionRow.READ + """
                        WHERE s.offering_id = :offering AND s.starts_at >= :from AND s.starts_at < :until
                          AND seats.live > 0
                        ORDER BY s.starts_at, s.id""")
                .param("offering", offeringId)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .param("own", SqlArrays.of(own))
                .query(SessionRow::read)
                .list();
    }

    /** Which of them there are, and by which version: whether {@link #of} would still say the same of them. */
    public Map<UUID, Integer> versionsOf(UUID offeringId, Instant from, Instant until, Instant now) {
        Map<UUID, Integer> versions = new HashMap<>();
        jdbc.sql("""
                        SELECT s.id, p.version FROM session s JOIN pool p ON p.id = s.id
                        WHERE s.offering_id = :offering AND s.starts_at >= :from AND s.starts_at < :until
                          AND EXISTS (SELECT FROM seat t
                            WHERE t.pool_id = s.id AND (t.expires_at IS NULL OR t.expires_at > :now))""")
                .param("offering", offeringId)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    versions.put(row.getObject("id", UUID.class), row.getInt("version"));
                });
        return versions;
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
     * Opens a session whose resources are about to be claimed for it. It takes as many as its offering does by now.
     *
     * @return false when its leader has one of this number at this time already; then a row is left that has to be rolled back
     */
    boolean open(UUID companyId, UUID offeringId, GroupSession session) {
        jdbc.sql("INSERT INTO pool (id, capacity) SELECT :id, capacity FROM offering WHERE id = :offering")
                .param("id", session.id())
                .param("offering", offeringId)
                .update();
        SessionPlan plan = session.plan();
        int opened = jdbc.sql("""
                        INSERT INTO session (id, company_id, offering_id, starts_at, ends_at, leader_id, number, resource_ids,
                          buffer_before_minutes, buffer_after_minutes, location_id, unlisted)
                        VALUES (:id, :company, :offering, :start, :end, :leader, :number, CAST(:resources AS uuid[]),
                          :before, :after, :location, :unlisted)
                        ON CONFLICT DO NOTHING""")
                .param("id", session.id())
                .param("company", companyId)
                .param("offering", offeringId)
                .param("start", Timestamp.from(plan.start()))
                .param("end", Timestamp.from(plan.end()))
                .param("leader", plan.leader())
                .param("number", session.number())
                .param("resources", SqlArrays.of(plan.resourceIds()))
                .param("before", plan.bufferBefore())
                .param("after", plan.bufferAfter())
                .param("location", plan.locationId())
                .param("unlisted", plan.unlisted())
                .update();
        return opened == 1;
    }

    /**
     * Joins a session as it was seen. The pool's row is locked first, so whoever changes the session at this moment has
     * finished before its version is compared, or waits.
     *
     * @return false when it has too few seats left, has been changed, or has just gone with its last one
     */
    public boolean join(GroupSession session, UUID companyId, UUID offeringId, Seats seats) {
        Instant expiresAt = seats.expiresAt();
        return jdbc.sql("""
                                INSERT INTO seat (pool_id, company_id, resource_id, during, quantity, %s, offering_id,
                                  expires_at)
                                SELECT p.id, :company, :leader, tstzrange(:start, :end, '[)'), :quantity, :holder,
                                  :offering, CAST(:expires AS timestamptz)
                                FROM pool p WHERE p.id = :session AND p.version = :version
                                FOR NO KEY UPDATE""".formatted(seats.holder().column()))
                        .param("session", session.id())
                        .param("version", session.version())
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

    /** What a booking has of sessions, or asks for. */
    public List<Taking> seatsOf(Holder booking) {
        return jdbc.sql("""
                        SELECT pool_id, lower(during) AS since, upper(during) AS until FROM seat
                        WHERE booking_id = :booking AND pool_id <> resource_id ORDER BY pool_id""")
                .param("booking", booking.id())
                .query((row, _) -> new Taking(
                        row.getObject("pool_id", UUID.class),
                        true,
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant(),
                        null))
                .list();
    }

    /** How many seats a booking could have of each session that it is in, or asks for, its own among them. */
    public int roomFor(Holder booking) {
        return jdbc.sql("""
                        SELECT greatest(0, min(p.capacity - (SELECT coalesce(sum(other.quantity), 0) FROM seat other
                            WHERE other.pool_id = p.id AND other.booking_id IS DISTINCT FROM mine.booking_id)))
                        FROM seat mine JOIN pool p ON p.id = mine.pool_id
                        WHERE mine.booking_id = :booking AND mine.pool_id <> mine.resource_id""").param("booking", booking.id()).query(Integer.class).single();
    }

    /** Whose bookings are in it, in the order to lock them. */
    public List<UUID> bookingsIn(UUID session) {
        return jdbc.sql("""
                        SELECT booking_id FROM seat WHERE pool_id = :session AND booking_id IS NOT NULL AND NOT requested
                        ORDER BY booking_id""")
                .param("session", session)
                .query((row, _) -> row.getObject("booking_id", UUID.class))
                .list();
    }

    /** Whether a booking of another time waits for the answer whether it may move there, as it is. */
    public boolean isAskedFor(UUID session) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM seat WHERE pool_id = :session AND requested)")
                .param("session", session)
                .query(Boolean.class)
                .single();
    }

    /** Nobody can join or leave it until the transaction ends. Nothing when it is gone, or binds nobody any more. */
    public Optional<GroupSession> lock(UUID session, Instant now) {
        jdbc.sql("SELECT id FROM pool WHERE id = :session FOR UPDATE")
                .param("session", session)
                .query(UUID.class)
                .list();
        return jdbc.sql(SessionRow.READ + "WHERE s.id = :session AND seats.live > 0")
                .param("session", session)
                .param("now", Timestamp.from(now))
                .param("own", SqlArrays.of(List.of()))
                .query(SessionRow::read)
                .optional();
    }

    /** What it has taken. */
    public List<UUID> resourcesOf(UUID session) {
        return jdbc.sql("SELECT unnest(resource_ids) AS id FROM session WHERE id = :session")
                .param("session", session)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    /**
     * A session that is locked is another one from now on, and whoever holds a seat in it holds it of that one. What it takes
     * has been claimed. With another leader it gets the next number, which nobody can take while its offering is locked.
     */
    public void change(GroupSession session, SessionPlan to) {
        jdbc.sql("""
                        UPDATE session SET ends_at = :end, leader_id = :leader, resource_ids = CAST(:resources AS uuid[]),
                          buffer_before_minutes = :before, buffer_after_minutes = :after, location_id = :location,
                          number = CASE leader_id WHEN :leader THEN number ELSE (
                            SELECT coalesce(max(other.number), 0) + 1 FROM session other
                            WHERE other.offering_id = session.offering_id AND other.starts_at = session.starts_at
                              AND other.leader_id = :leader) END
                        WHERE id = :id""")
                .param("id", session.id())
                .param("end", Timestamp.from(to.end()))
                .param("leader", to.leader())
                .param("resources", SqlArrays.of(to.resourceIds()))
                .param("before", to.bufferBefore())
                .param("after", to.bufferAfter())
                .param("location", to.locationId())
                .update();
        jdbc.sql("UPDATE pool SET version = version + 1 WHERE id = :id")
                .param("id", session.id())
                .update();
        jdbc.sql("UPDATE hold SET leader_id = :leader WHERE id IN (SELECT hold_id FROM seat WHERE pool_id = :id)")
                .param("id", session.id())
                .param("leader", to.leader())
                .update();
        jdbc.sql("UPDATE seat SET during = tstzrange(:start, :end, '[)'), resource_id = :leader WHERE pool_id = :id")
                .param("id", session.id())
                .param("start", Timestamp.from(to.start()))
                .param("end", Timestamp.from(to.end()))
                .param("leader", to.leader())
                .update();
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

    /** So many seats for somebody, for ever or until they bind nobody any more. */
    public record Seats(
            Holder holder, int quantity, @Nullable Instant expiresAt) {}
}
