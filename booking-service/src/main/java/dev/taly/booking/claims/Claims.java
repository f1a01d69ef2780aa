package dev.taly.booking.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows that stand between two customers and one slot. Taking is a plain insert: PostgreSQL decides the race, by the
 * exclusion constraint where a resource takes one at a time and by its pool's row where it takes several; the loser waits
 * for the winner's commit and then inserts nothing. No lock is taken first.
 */
@Repository
public class Claims {

    private static final String WANTED = """
            unnest((SELECT CAST(:resources AS uuid[])), (SELECT CAST(:froms AS timestamptz[])),
              (SELECT CAST(:untils AS timestamptz[])), (SELECT CAST(:days AS date[]))) AS wanted (resource_id, since, until, day)""";

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final OwnClaims own;

    Claims(JdbcClient jdbc, Sessions sessions, OwnClaims own) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.own = own;
    }

    /**
     * Takes all of it or nothing. Rows go in by resource and start, in the same order for everybody, so nobody waits in a
     * circle; the savepoint gives back what a lost attempt had taken. It is not released: the commit does that anyway.
     *
     * @return the resources that somebody else has, or that have had enough of the offering that day; empty when the claim
     *     stands
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> take(Claim wanted) {
        Claim claim = wanted.requested() ? wanted.taking(own.missing(wanted)) : wanted;
        jdbc.sql("SAVEPOINT candidate").update();
        Set<UUID> lost = lost(claim.exclusive(), takings -> claim(claim, takings));
        if (lost.isEmpty()) {
            lost = lost(claim.shared(), takings -> seat(claim, takings));
        }
        if (lost.isEmpty()) {
            lost = lost(claim.counted(), takings -> count(claim, takings));
        }
        if (!lost.isEmpty()) {
            jdbc.sql("ROLLBACK TO SAVEPOINT candidate").update();
        }
        return lost;
    }

    /**
     * Opens a session and takes what it needs, all of it or nothing.
     *
     * @param claim the session's
     * @return as {@link #take}; its leader, when he has a session at this time already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> open(GroupSession session, Claim claim) {
        jdbc.sql("SAVEPOINT session").update();
        Set<UUID> lost =
                sessions.open(claim.companyId(), claim.offeringId(), session) ? take(claim) : Set.of(session.leader());
        if (!lost.isEmpty()) {
            jdbc.sql("ROLLBACK TO SAVEPOINT session").update();
        }
        return lost;
    }

    /** From here on {@link #undo} gives back what is claimed and locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin() {
        jdbc.sql("SAVEPOINT choice").update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void undo() {
        jdbc.sql("ROLLBACK TO SAVEPOINT choice").update();
    }

    /** Inserts what it can of some rows, and names the resource of each row that went in. */
    private interface Step {
        List<UUID> insert(List<Taking> takings);
    }

    private static Set<UUID> lost(List<Taking> takings, Step step) {
        if (takings.isEmpty()) {
            return Set.of();
        }
        List<UUID> lost = takings.stream().map(Taking::resourceId).collect(Collectors.toCollection(ArrayList::new));
        step.insert(takings).forEach(lost::remove);
        return new HashSet<>(lost);
    }

    private List<UUID> claim(Claim claim, List<Taking> takings) {
        return insert(claim, takings, """
                INSERT INTO claim (company_id, resource_id, during, %s, offering_id, expires_at, counted_on, requested)
                SELECT :company, resource_id, tstzrange(since, until, '[)'), :holder, :offering,
                  CAST(:expires AS timestamptz), day, :requested
                FROM %s
                ORDER BY resource_id, since
                ON CONFLICT DO NOTHING
                RETURNING resource_id""");
    }

    /** The trigger on seats decides; a seat that does not fit is not inserted. */
    private List<UUID> seat(Claim claim, List<Taking> takings) {
        return insert(claim, takings, """
                INSERT INTO seat (pool_id, company_id, resource_id, during, quantity, %s, offering_id, expires_at, counted_on,
                  requested)
                SELECT resource_id, :company, resource_id, tstzrange(since, until, '[)'), 1, :holder, :offering,
                  CAST(:expires AS timestamptz), day, :requested
                FROM %s
                ORDER BY resource_id, since
                RETURNING resource_id""");
    }

    private List<UUID> insert(Claim claim, List<Taking> takings, String sql) {
        return jdbc.sql(sql.formatted(claim.holder().column(), WANTED))
                .param("company", claim.companyId())
                .param("offering", claim.offeringId())
                .param("holder", claim.holder().id())
                .param("expires", text(claim.expiresAt()))
                .param("requested", claim.requested())
                .param("resources", SqlArrays.of(takings, Taking::resourceId))
                .param("froms", SqlArrays.of(takings, Taking::from))
                .param("untils", SqlArrays.of(takings, Taking::until))
                .param("days", SqlArrays.of(takings, Taking::day))
                .query((row, _) -> row.getObject("resource_id", UUID.class))
                .list();
    }

    /** The limit is in the statement itself, so that two who raise at once cannot both be the last. */
    private List<UUID> count(Claim claim, List<Taking> takings) {
        return jdbc.sql("""
                        INSERT INTO day_count AS known (offering_id, resource_id, local_date, n)
                        SELECT :offering, resource_id, day, 1
                        FROM unnest((SELECT CAST(:resources AS uuid[])), (SELECT CAST(:days AS date[]))) AS wanted (resource_id, day)
                        ORDER BY resource_id, day
                        ON CONFLICT (offering_id, resource_id, local_date) DO UPDATE SET n = known.n + 1
                        WHERE known.n < :most
                        RETURNING resource_id""")
                .param("offering", claim.offeringId())
                .param("resources", SqlArrays.of(takings, Taking::resourceId))
                .param("days", SqlArrays.of(takings, Taking::day))
                .param("most", claim.mostPerDay() == null ? Integer.MAX_VALUE : claim.mostPerDay())
                .query((row, _) -> row.getObject("resource_id", UUID.class))
                .list();
    }

    /**
     * Gives back all that somebody has. A session whose last seat was his goes too. Sessions are locked first, as they are by
     * whoever joins them, so that the two do not wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(Holder holder) {
        delete(holder, "true", "true");
    }

    /** Gives back what a booking has only because it asks to move there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void releaseRequested(Holder booking) {
        delete(booking, "requested", "requested");
    }

    /**
     * The slot that a booking asks for becomes the one that it has. It has all of it already, be it by what it was sold or by
     * what it asks for, so nobody can be in the way; but a pool whose capacity was lowered meanwhile.
     *
     * @param slot all that is taken there but a seat in a session
     * @return false when a pool has become too small; then it must be rolled back
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean grantRequested(Claim slot) {
        delete(slot.holder(), "true", "NOT (requested AND pool_id <> resource_id)");
        jdbc.sql("""
                        UPDATE seat SET requested = false, expires_at = CAST(:expires AS timestamptz)
                        WHERE booking_id = :booking""")
                .param("expires", text(slot.expiresAt()))
                .param("booking", slot.holder().id())
                .update();
        return take(slot).isEmpty();
    }

    private void delete(Holder holder, String claims, String seats) {
        List<UUID> sat = sessions.lock(holder);
        jdbc.sql("DELETE FROM claim WHERE %s = :holder AND %s".formatted(holder.column(), claims))
                .param("holder", holder.id())
                .update();
        jdbc.sql("DELETE FROM seat WHERE %s = :holder AND %s".formatted(holder.column(), seats))
                .param("holder", holder.id())
                .update();
        sat.stream().filter(sessions::isEmpty).forEach(session -> {
            release(Holder.session(session));
            sessions.remove(session);
        });
    }

    /** What somebody has binds until then, or for ever; what he only asks for has a deadline of its own. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Holder holder, @Nullable Instant expiresAt) {
        keep(holder, expiresAt, false);
    }

    /** The slot that a booking asks for binds until then. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepRequested(Holder booking, Instant until) {
        keep(booking, until, true);
    }

    private void keep(Holder holder, @Nullable Instant expiresAt, boolean requested) {
        for (String table : List.of("claim", "seat")) {
            jdbc.sql("""
                            UPDATE %s SET expires_at = CAST(:expires AS timestamptz)
                            WHERE %s = :holder AND requested = :requested""".formatted(table, holder.column()))
                    .param("expires", text(expiresAt))
                    .param("holder", holder.id())
                    .param("requested", requested)
                    .update();
        }
    }

    /**
     * A booking has so many seats of each session from now on that it is in, or asks to move to. They are locked, as they are
     * by whoever joins them, so whoever was in front is counted.
     *
     * @return the sessions that have fewer left; unless there are none it must be rolled back or tried again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> resize(Holder booking, int quantity) {
        sessions.lock(booking);
        jdbc.sql("""
                        UPDATE seat SET quantity = :quantity FROM pool p
                        WHERE seat.booking_id = :booking AND seat.pool_id <> seat.resource_id AND p.id = seat.pool_id
                          AND (seat.quantity >= :quantity OR :quantity <= p.capacity - (
                            SELECT coalesce(sum(other.quantity), 0) FROM seat other
                            WHERE other.pool_id = p.id AND other.booking_id IS DISTINCT FROM seat.booking_id))""").param("quantity", quantity).param("booking", booking.id()).update();
        return new HashSet<>(jdbc.sql("""
                        SELECT pool_id FROM seat
                        WHERE booking_id = :booking AND pool_id <> resource_id AND quantity <> :quantity""")
                .param("booking", booking.id())
                .param("quantity", quantity)
                .query((row, _) -> row.getObject("pool_id", UUID.class))
                .list());
    }

    /** The seat in this session is one that a booking only asks for. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void markRequested(Holder booking, UUID session) {
        jdbc.sql("UPDATE seat SET requested = true WHERE booking_id = :booking AND pool_id = :session")
                .param("booking", booking.id())
                .param("session", session)
                .update();
    }

    /**
     * Those of a company who give something up in order to have something else come one after the other until the transaction
     * ends: two who want what the other one has would wait for each other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void queue(UUID companyId) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:company, 0)) IS NULL")
                .param("company", companyId.toString())
                .query(Boolean.class)
                .single();
    }

    /**
     * All that a hold has is the booking's from now on: its rows change hands, so nothing is free for a moment, nobody else can
     * be in the way, and nobody is waited for. The hold must be locked, and of a group's seat its session.
     *
     * @param expiresAt from when on it binds nobody; null for ever
     * @return what changed hands; whether it is what the booking needs is for the caller to tell, who rolls back if it is not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Taking> handOver(Holder hold, Holder booking, @Nullable Instant expiresAt) {
        return jdbc.sql("""
                        WITH claims AS (
                          UPDATE claim SET hold_id = NULL, booking_id = :booking, expires_at = CAST(:expires AS timestamptz)
                          WHERE hold_id = :hold
                          RETURNING resource_id, false AS shared, during, counted_on),
                        seats AS (
                          UPDATE seat SET hold_id = NULL, booking_id = :booking, expires_at = CAST(:expires AS timestamptz)
                          WHERE hold_id = :hold
                          RETURNING pool_id, true AS shared, during, counted_on)
                        SELECT resource_id, shared, lower(during) AS since, upper(during) AS until, counted_on
                        FROM (SELECT * FROM claims UNION ALL SELECT * FROM seats) AS had""")
                .param("hold", hold.id())
                .param("booking", booking.id())
                .param("expires", text(expiresAt))
                .query((row, _) -> new Taking(
                        row.getObject("resource_id", UUID.class),
                        row.getBoolean("shared"),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant(),
                        row.getObject("counted_on", LocalDate.class)))
                .list();
    }

    /** What one booking has is the other's from now on, and the reverse. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void swap(Holder one, Holder other) {
        for (String table : List.of("claim", "seat")) {
            jdbc.sql("""
                            UPDATE %s SET booking_id = CASE booking_id WHEN :one THEN CAST(:other AS uuid) ELSE :one END
                            WHERE booking_id IN (:one, :other)""".formatted(table))
                    .param("one", one.id())
                    .param("other", other.id())
                    .update();
        }
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
