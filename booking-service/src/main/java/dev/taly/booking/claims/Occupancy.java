package dev.taly.booking.claims;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads when resources are taken. */
@Repository
public class Occupancy {

    private final JdbcClient jdbc;

    Occupancy(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One claim on a resource, in epoch seconds.
     *
     * @param quantity how many of its places
     * @param expiresAt from when on it binds nobody; null for ever
     */
    public record Occupied(
            UUID resourceId,
            long from,
            long until,
            int quantity,
            @Nullable Instant expiresAt) {

        public boolean bindsAt(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /**
     * Whatever touches a period, by resource and start.
     *
     * @param own holders whose claims do not count
     */
    public List<Occupied> of(Collection<UUID> resourceIds, Instant from, Instant until, Collection<UUID> own) {
        return jdbc.sql("""
                        SELECT t.resource_id, t.quantity, t.expires_at,
                          floor(extract(epoch FROM lower(t.during)))::bigint AS since,
                          ceil(extract(epoch FROM upper(t.during)))::bigint AS until
                        FROM unnest((SELECT CAST(:resources AS uuid[]))) AS wanted (resource_id)
                        CROSS JOIN LATERAL (
                          SELECT resource_id, during, 1 AS quantity, expires_at, coalesce(booking_id, hold_id, session_id) AS holder FROM claim
                          WHERE claim.resource_id = wanted.resource_id AND during && (SELECT tstzrange(:from, :until))
                          UNION ALL
                          SELECT resource_id, during, quantity, expires_at, coalesce(booking_id, hold_id, session_id) AS holder FROM seat
                          WHERE seat.pool_id = wanted.resource_id AND during && (SELECT tstzrange(:from, :until))) t
                        WHERE NOT (t.holder = ANY (CAST(:own AS uuid[])))
                        ORDER BY t.resource_id, lower(t.during)""")
                .param("resources", SqlArrays.of(resourceIds))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("own", SqlArrays.of(own))
                .query((row, _) -> {
                    Timestamp expiresAt = row.getTimestamp("expires_at");
                    return new Occupied(
                            row.getObject("resource_id", UUID.class),
                            row.getLong("since"),
                            row.getLong("until"),
                            row.getInt("quantity"),
                            expiresAt == null ? null : expiresAt.toInstant());
                })
                .list();
    }

    /**
     * Who has a resource when.
     *
     * @param bookingId null for a hold
     */
    public record Occupant(UUID resourceId, @Nullable UUID bookingId, Instant from, Instant until) {}

    /** Those whom it binds at this moment. */
    public List<Occupant> within(Collection<UUID> resourceIds, Instant from, Instant until, Instant now) {
        return jdbc.sql("""
                        SELECT t.resource_id, t.booking_id, lower(t.during) AS since, upper(t.during) AS until
                        FROM unnest(CAST(:resources AS uuid[])) AS wanted (resource_id)
                        CROSS JOIN LATERAL (
                          SELECT * FROM occupant
                          WHERE occupant.resource_id = wanted.resource_id AND during && tstzrange(:from, :until)) t
                        WHERE coalesce(t.expires_at, 'infinity') > :now
                        ORDER BY lower(t.during), t.resource_id, t.booking_id""")
                .param("resources", SqlArrays.of(resourceIds))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .query((row, _) -> new Occupant(
                        row.getObject("resource_id", UUID.class),
                        row.getObject("booking_id", UUID.class),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant()))
                .list();
    }
}
