package dev.taly.booking.claims;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds who stands in the way only because nobody has come by yet to remove him. */
@Repository
public class Overdue {

    private final JdbcClient jdbc;

    Overdue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those who have the time, or the day's last place, each found by an index of its own: with an OR the whole history of the
     * resource would be read; of a session that is overdue those who sit in it. In the order to lock
     * them.
     *
     * @param offeringId whose limit per day counts
     */
    public List<Holder> inTheWay(UUID offeringId, Collection<Taking> takings, Instant now) {
        return jdbc.sql("""
                        WITH wanted AS (
                          SELECT resource_id, tstzrange(since, until, '[)') AS during, day
                          FROM unnest(CAST(:resources AS uuid[]), CAST(:froms AS timestamptz[]),
                            CAST(:untils AS timestamptz[]), CAST(:days AS date[])) AS wanted (resource_id, since, until, day)),
                        overdue AS (
                          SELECT c.booking_id, c.hold_id, c.session_id FROM wanted w
                          JOIN claim c ON c.resource_id = w.resource_id AND c.during && w.during
                          WHERE c.expires_at <= :now
                          UNION
                          SELECT c.booking_id, c.hold_id, c.session_id FROM wanted w
                          JOIN claim c ON c.resource_id = w.resource_id AND c.offering_id = :offering AND c.counted_on = w.day
                          WHERE c.expires_at <= :now
                          UNION
                          SELECT s.booking_id, s.hold_id, s.session_id FROM wanted w
                          JOIN seat s ON s.pool_id = w.resource_id AND s.during && w.during
                          WHERE s.expires_at <= :now
                          UNION
                          SELECT s.booking_id, s.hold_id, s.session_id FROM wanted w
                          JOIN seat s ON s.pool_id = w.resource_id AND s.offering_id = :offering AND s.counted_on = w.day
                          WHERE s.expires_at <= :now)
                        SELECT booking_id, hold_id FROM overdue WHERE session_id IS NULL
                        UNION
                        SELECT t.booking_id, t.hold_id FROM overdue o JOIN seat t ON t.pool_id = o.session_id
                        WHERE t.expires_at <= :now
                        ORDER BY 1, 2""")
                .param("resources", SqlArrays.of(takings, Taking::resourceId))
                .param("froms", SqlArrays.of(takings, Taking::from))
                .param("untils", SqlArrays.of(takings, Taking::until))
                .param("days", SqlArrays.of(takings, Taking::day))
                .param("offering", offeringId)
                .param("now", Timestamp.from(now))
                .query((row, _) -> {
                    UUID booking = row.getObject("booking_id", UUID.class);
                    return booking == null
                            ? Holder.hold(row.getObject("hold_id", UUID.class))
                            : Holder.booking(booking);
                })
                .list();
    }
}
