package dev.taly.booking.claims;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells on which days a resource has had enough of an offering. */
@Repository
public class DayCounts {

    private final JdbcClient jdbc;

    DayCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A local date of a resource that has reached the limit. */
    public record FullDay(UUID resourceId, LocalDate date) {}

    /**
     * What binds nobody any more does not count.
     *
     * @param own holders that do not count either
     */
    public List<FullDay> full(
            UUID offeringId, int most, LocalDate from, LocalDate to, Instant now, Collection<UUID> own) {
        return jdbc.sql("""
                        WITH uncounted AS (
                          SELECT resource_id, counted_on FROM claim WHERE offering_id = :offering
                            AND counted_on BETWEEN :from AND :to
                            AND (expires_at <= :now OR coalesce(booking_id, hold_id, session_id) = ANY (CAST(:own AS uuid[])))
                          UNION ALL
                          SELECT resource_id, counted_on FROM seat WHERE offering_id = :offering
                            AND counted_on BETWEEN :from AND :to
                            AND (expires_at <= :now OR coalesce(booking_id, hold_id, session_id) = ANY (CAST(:own AS uuid[]))))
                        SELECT d.resource_id, d.local_date FROM day_count d
                        WHERE d.offering_id = :offering AND d.local_date BETWEEN :from AND :to AND d.n >= :most + (
                          SELECT count(*) FROM uncounted u
                          WHERE u.resource_id = d.resource_id AND u.counted_on = d.local_date)""")
                .param("offering", offeringId)
                .param("most", most)
                .param("from", from)
                .param("to", to)
                .param("now", Timestamp.from(now))
                .param("own", SqlArrays.of(own))
                .query((row, _) -> new FullDay(
                        row.getObject("resource_id", UUID.class), row.getObject("local_date", LocalDate.class)))
                .list();
    }
}
