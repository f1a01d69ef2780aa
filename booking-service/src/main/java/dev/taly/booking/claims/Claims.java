package dev.taly.booking.claims;

import dev.taly.booking.slots.Intervals;
import dev.taly.booking.slots.Span;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows that stand between two customers and one slot. Taking is a plain insert: PostgreSQL decides the race by the
 * exclusion constraint, the loser waits for the winner's commit and then inserts nothing. No lock is taken first.
 */
@Repository
public class Claims {

    /** Whose payment did not come in time: their claims bind nobody, though they stand until somebody expires them. */
    private static final String OVERDUE =
            "(SELECT id FROM booking WHERE status = 'PENDING_PAYMENT' AND expires_at <= :now)";

    private final JdbcClient jdbc;

    Claims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes all of it or nothing. Rows go in by resource, in the same order for everybody, so nobody waits in a circle;
     * the savepoint gives back what a lost attempt had taken.
     *
     * @return the resources that somebody else has; empty when the claim stands
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<UUID> take(Claim claim) {
        jdbc.sql("SAVEPOINT candidate").update();
        List<UUID> taken = jdbc.sql("""
                        INSERT INTO claim (company_id, resource_id, during, booking_id)
                        SELECT :company, resource_id, tstzrange(:from, :until, '[)'), :booking
                        FROM unnest(CAST(:resources AS uuid[])) AS wanted (resource_id)
                        ORDER BY resource_id
                        ON CONFLICT DO NOTHING
                        RETURNING resource_id""")
                .param("company", claim.companyId())
                .param("from", Timestamp.from(claim.from()))
                .param("until", Timestamp.from(claim.until()))
                .param("booking", claim.bookingId())
                .param("resources", array(claim.resourceIds()))
                .query((row, _) -> row.getObject("resource_id", UUID.class))
                .list();
        Set<UUID> lost = new HashSet<>(claim.resourceIds());
        taken.forEach(lost::remove);
        jdbc.sql(lost.isEmpty() ? "RELEASE SAVEPOINT candidate" : "ROLLBACK TO SAVEPOINT candidate")
                .update();
        return lost;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void release(UUID bookingId) {
        jdbc.sql("DELETE FROM claim WHERE booking_id = :booking")
                .param("booking", bookingId)
                .update();
    }

    /** The bookings in the way of a claim that have to be expired to make room for it, in the order to lock them. */
    public List<UUID> overdueInTheWay(Claim claim, Instant now) {
        return jdbc.sql("""
                        SELECT DISTINCT booking_id FROM claim
                        WHERE resource_id = ANY (CAST(:resources AS uuid[]))
                          AND during && tstzrange(:from, :until, '[)') AND booking_id IN\s""" + OVERDUE + """

                        ORDER BY booking_id""")
                .param("resources", array(claim.resourceIds()))
                .param("from", Timestamp.from(claim.from()))
                .param("until", Timestamp.from(claim.until()))
                .param("now", Timestamp.from(now))
                .query((row, _) -> row.getObject("booking_id", UUID.class))
                .list();
    }

    /** When these resources are taken at this moment, as far as it touches the period. */
    public Map<UUID, Intervals> of(Collection<UUID> resourceIds, Instant from, Instant until, Instant now) {
        Map<UUID, List<Span>> spans = new HashMap<>();
        jdbc.sql("""
                        SELECT c.resource_id,
                          floor(extract(epoch FROM lower(c.during)))::bigint AS start,
                          ceil(extract(epoch FROM upper(c.during)))::bigint AS "end"
                        FROM unnest(CAST(:resources AS uuid[])) AS wanted (resource_id)
                        JOIN claim c ON c.resource_id = wanted.resource_id
                        WHERE c.during && tstzrange(:from, :until, '[)') AND c.booking_id NOT IN\s""" + OVERDUE)
                .param("resources", array(resourceIds))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .query(row -> {
                    spans.computeIfAbsent(row.getObject("resource_id", UUID.class), _ -> new ArrayList<>())
                            .add(new Span(row.getLong("start"), row.getLong("end")));
                });
        return spans.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Intervals.of(entry.getValue())));
    }

    private static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
