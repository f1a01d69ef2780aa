package dev.taly.booking.resources;

import dev.taly.defaults.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What resources are booked for. A booking whose payment is overdue counts until it is expired: a payment may still
 * confirm it.
 */
@Repository
public class ResourceUse {

    static final int MOST_CONFLICTS = 100;
    private static final String BLOCKING = "b.status IN ('PENDING_PAYMENT', 'PENDING_APPROVAL', 'CONFIRMED')";

    private final JdbcClient jdbc;
    private final ResourceHours hours;
    private final Clock clock;

    ResourceUse(JdbcClient jdbc, ResourceHours hours, Clock clock) {
        this.jdbc = jdbc;
        this.hours = hours;
        this.clock = clock;
    }

    /** How many bookings and holds have it now or later. */
    int bookings(UUID resourceId) {
        return jdbc.sql("""
                        SELECT count(DISTINCT coalesce(booking_id, hold_id)) FROM occupant
                        WHERE resource_id = :resource AND during && tstzrange(:now, NULL)""")
                .param("resource", resourceId)
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    /**
     * The bookings that have not ended and that these resources would be missing from, the first hundred. It means
     * something only while the resources are held.
     *
     * @param buffers whether a booking's buffers have to stay free too
     */
    public List<Conflict> conflicts(Collection<UUID> resourceIds, Instant from, Instant until, boolean buffers) {
        return jdbc.sql("""
                        SELECT DISTINCT b.id, b.starts_at, b.ends_at,
                          coalesce(b.company_offering_name, b.offering_name) AS offering_name
                        FROM unnest(CAST(:resources AS uuid[])) AS wanted (resource_id)
                        JOIN occupant c ON c.resource_id = wanted.resource_id
                        JOIN booking b ON b.id = c.booking_id
                        WHERE NOT c.requested AND c.during && tstzrange(:from, :until, '[)')
                          AND (:buffers OR c.during * tstzrange(b.starts_at, b.ends_at) && tstzrange(:from, :until, '[)'))
                          AND b.ends_at > :now AND\s""" + BLOCKING + """

                        ORDER BY b.starts_at, b.id LIMIT :limit""")
                .param("resources", resourceIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .param("buffers", buffers)
                .param("now", Timestamp.from(clock.instant()))
                .param("limit", MOST_CONFLICTS)
                .query((row, _) -> new Conflict(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant(),
                        row.getString("offering_name")))
                .list();
    }

    /** Somebody or something that is booked and will not be there. */
    public record Missing(UUID id, String name, Reason reason) {

        public enum Reason {
            /** Cannot be booked any more. */
            ARCHIVED,
            /** Has time off, a day off or a holiday, or is blocked; or its schedule does not cover the date. */
            AWAY
        }
    }

    /**
     * Those of these resources that are not there for a booking which has them from one instant until another: buffers may
     * reach into time off or a day off, but must not touch a block. Whether they work at that hour is not asked.
     */
    public List<Missing> missing(UUID bookingId, Collection<UUID> resourceIds, Instant from, Instant until) {
        return jdbc
                .sql("""
                        SELECT r.id, r.name, r.archived_at IS NOT NULL AS archived,
                          EXISTS (SELECT FROM absence a WHERE a.resource_id = r.id AND a.ends_at > :from
                            AND tstzrange(a.starts_at, a.ends_at, '[)') && CASE a.kind
                              WHEN 'TIME_OFF' THEN o.during * tstzrange(:from, :until, '[)') ELSE o.during END) AS absent,
                          greatest(lower(o.during), :from) AS since, least(upper(o.during), :until) AS until
                        FROM unnest(CAST(:resources AS uuid[])) AS wanted (resource_id) JOIN resource r ON r.id = wanted.resource_id
                        LEFT JOIN occupant o ON o.resource_id = r.id AND o.booking_id = :booking
                          AND o.during && tstzrange(:from, :until, '[)')
                        ORDER BY r.name, r.id, since""")
                .param("resources", resourceIds.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}")))
                .param("booking", bookingId)
                .param("from", Timestamp.from(from))
                .param("until", Timestamp.from(until))
                .query((row, _) -> missing(row))
                .stream()
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Of a resource at one of the times at which it is needed, if at any. */
    private Optional<Missing> missing(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Timestamp since = row.getTimestamp("since");
        if (row.getBoolean("archived")) {
            return Optional.of(new Missing(id, row.getString("name"), Missing.Reason.ARCHIVED));
        }
        boolean away = row.getBoolean("absent")
                || (since != null
                        && !isThere(
                                id, since.toInstant(), row.getTimestamp("until").toInstant()));
        return away ? Optional.of(new Missing(id, row.getString("name"), Missing.Reason.AWAY)) : Optional.empty();
    }

    private boolean isThere(UUID id, Instant from, Instant until) {
        return hours.hoursOf(id).roundTheClock().open(from, until).cover(from, until);
    }

    /**
     * When a resource is needed by a booking.
     *
     * @param until without buffers, which may lie outside the hours
     * @param locationId where the booking takes place, if that is told
     */
    record Claimed(
            Conflict booking,
            Instant from,
            Instant until,
            @Nullable UUID locationId) {}

    /** For all bookings that have not ended, by start. */
    List<Claimed> claimed(UUID resourceId) {
        return jdbc.sql("""
                        SELECT b.id, b.starts_at, b.ends_at, b.location_id,
                          coalesce(b.company_offering_name, b.offering_name) AS offering_name,
                          greatest(lower(c.during), b.starts_at) AS begins, least(upper(c.during), b.ends_at) AS finishes
                        FROM occupant c JOIN booking b ON b.id = c.booking_id
                        WHERE c.resource_id = :resource AND c.during && tstzrange(:now, NULL)
                          AND c.during && tstzrange(b.starts_at, b.ends_at) AND b.ends_at > :now AND\s""" + BLOCKING + """

                        ORDER BY b.starts_at, b.id, begins""")
                .param("resource", resourceId)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Claimed(
                        new Conflict(
                                row.getObject("id", UUID.class),
                                row.getTimestamp("starts_at").toInstant(),
                                row.getTimestamp("ends_at").toInstant(),
                                row.getString("offering_name")),
                        row.getTimestamp("begins").toInstant(),
                        row.getTimestamp("finishes").toInstant(),
                        row.getObject("location_id", UUID.class)))
                .list();
    }

    /**
     * Lets conflicts stand only if somebody wants them to.
     *
     * @throws ProblemException 409 with the conflicts
     */
    public static void accept(List<Conflict> conflicts, boolean force) {
        if (!force && !conflicts.isEmpty()) {
            throw ResourceProblem.CONFLICTING_BOOKINGS.exception().with("conflicts", conflicts);
        }
    }
}
