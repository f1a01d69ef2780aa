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

    /**
     * The counters say how many there are. Looked up are only the few rows that do not count: those with an expiry, which an
     * index knows, and the caller's own by their holder. How long the history is makes no difference.
     */
    private static final String FULL = """
            WITH uncounted AS (
              SELECT resource_id, counted_on, count(*) AS times FROM (
                %s
                UNION ALL
                %s
              ) AS rows
              WHERE offering_id = :offering AND resource_id = ANY (CAST(:resources AS uuid[]))
                AND counted_on BETWEEN :from AND :to
              GROUP BY resource_id, counted_on)
            SELECT d.resource_id, d.local_date
            FROM day_count d
            LEFT JOIN uncounted u ON u.resource_id = d.resource_id AND u.counted_on = d.local_date
            WHERE d.offering_id = :offering AND d.resource_id = ANY (CAST(:resources AS uuid[]))
              AND d.local_date BETWEEN :from AND :to AND d.n - coalesce(u.times, 0) >= :most
            """.formatted(uncounted("claim", "resource_id"), uncounted("seat", "pool_id"));

    private final JdbcClient jdbc;

    DayCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many of an offering on each local date of a resource, from one date to another, both included. */
    public record Limit(UUID offeringId, int most, LocalDate from, LocalDate to) {}

    /** A local date of a resource that has reached the limit. */
    public record FullDay(UUID resourceId, LocalDate date) {}

    /**
     * What binds nobody any more does not count.
     *
     * @param resourceIds those that may be chosen
     * @param own holders that do not count either
     */
    public List<FullDay> full(Limit limit, Collection<UUID> resourceIds, Instant now, Collection<UUID> own) {
        return jdbc.sql(FULL)
                .param("offering", limit.offeringId)
                .param("resources", SqlArrays.of(resourceIds))
                .param("most", limit.most)
                .param("from", limit.from)
                .param("to", limit.to)
                .param("now", Timestamp.from(now))
                .param("own", SqlArrays.of(own))
                .query((row, _) -> new FullDay(
                        row.getObject("resource_id", UUID.class), row.getObject("local_date", LocalDate.class)))
                .list();
    }

    /** What counts is taken by the resource itself, so a seat that counts is one of the resource's own pool. */
    private static String uncounted(String table, String resource) {
        return """
                SELECT offering_id, %2$s AS resource_id, counted_on FROM %1$s WHERE expires_at <= :now
                UNION ALL
                SELECT offering_id, %2$s, counted_on FROM %1$s
                WHERE coalesce(expires_at, 'infinity') > :now AND booking_id = ANY (CAST(:own AS uuid[]))
                UNION ALL
                SELECT offering_id, %2$s, counted_on FROM %1$s
                WHERE coalesce(expires_at, 'infinity') > :now AND hold_id = ANY (CAST(:own AS uuid[]))
                UNION ALL
                SELECT offering_id, %2$s, counted_on FROM %1$s
                WHERE coalesce(expires_at, 'infinity') > :now AND session_id = ANY (CAST(:own AS uuid[]))""".formatted(table, resource);
    }
}
