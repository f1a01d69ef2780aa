package dev.taly.booking.claims;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a booking has already when it asks for more: nobody can have the same twice, not even himself. */
@Repository
class OwnClaims {

    private final JdbcClient jdbc;

    OwnClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What of a claim its holder does not have yet: of each stretch of time what lies outside his own of that resource, and the
     * day where he is not counted. The holder's row must be locked, so that this stays so.
     */
    List<Taking> missing(Claim claim) {
        return jdbc.sql("""
                        WITH own AS (
                          SELECT resource_id, during, offering_id, counted_on FROM claim WHERE booking_id = :booking
                          UNION ALL
                          SELECT resource_id, during, offering_id, counted_on FROM seat
                          WHERE booking_id = :booking AND pool_id = resource_id)
                        SELECT wanted.resource_id, wanted.shared, lower(part) AS since, upper(part) AS until,
                          CASE WHEN row_number() OVER (PARTITION BY wanted.n ORDER BY part) = 1 AND NOT EXISTS (
                            SELECT FROM own WHERE own.resource_id = wanted.resource_id
                              AND own.offering_id = :offering AND own.counted_on = wanted.day) THEN wanted.day END AS day
                        FROM unnest(CAST(:resources AS uuid[]), CAST(:shared AS boolean[]), CAST(:froms AS timestamptz[]),
                            CAST(:untils AS timestamptz[]), CAST(:days AS date[]))
                          WITH ORDINALITY AS wanted (resource_id, shared, since, until, day, n)
                        CROSS JOIN LATERAL unnest(tstzmultirange(tstzrange(wanted.since, wanted.until)) - coalesce(
                          (SELECT range_agg(own.during) FROM own WHERE own.resource_id = wanted.resource_id),
                          '{}'::tstzmultirange)) AS part
                        ORDER BY wanted.resource_id, since""")
                .param("booking", claim.holder().id())
                .param("offering", claim.offeringId())
                .param("resources", SqlArrays.of(claim.takings(), Taking::resourceId))
                .param("shared", SqlArrays.of(claim.takings(), Taking::shared))
                .param("froms", SqlArrays.of(claim.takings(), Taking::from))
                .param("untils", SqlArrays.of(claim.takings(), Taking::until))
                .param("days", SqlArrays.of(claim.takings(), Taking::day))
                .query((row, _) -> new Taking(
                        row.getObject("resource_id", UUID.class),
                        row.getBoolean("shared"),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("until").toInstant(),
                        row.getObject("day", LocalDate.class)))
                .list();
    }
}
