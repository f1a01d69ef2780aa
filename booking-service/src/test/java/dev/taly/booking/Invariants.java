package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.booking.Shop.Company;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold of everything that is taken, whoever did what at the same time. Asked of the tables alone. */
public final class Invariants {

    private static final String BLOCKING = "('PENDING_PAYMENT', 'PENDING_APPROVAL', 'CONFIRMED')";

    /** What each booking has, whether for itself or by a seat in a session. */
    private static final String TAKEN = """
            WITH taken AS (
              SELECT booking_id, resource_id, during, requested FROM claim WHERE booking_id IS NOT NULL
              UNION ALL
              SELECT booking_id, resource_id, during, requested FROM seat WHERE booking_id IS NOT NULL AND pool_id = resource_id
              UNION ALL
              SELECT t.booking_id, unnest(s.resource_ids), t.during, t.requested FROM seat t JOIN session s ON s.id = t.pool_id
              WHERE t.booking_id IS NOT NULL)
            """;

    private final JdbcClient jdbc;

    Invariants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void hold(Company company) {
        hold(company, Set.of());
    }

    /** Sessions that take fewer than are in them; asked when an offering has just been made to take fewer, they may be. */
    public Set<UUID> tooFull(UUID offering) {
        return jdbc.sql("""
                        SELECT s.id FROM session s JOIN pool p ON p.id = s.id
                        WHERE s.offering_id = ? AND p.capacity < (SELECT sum(t.quantity) FROM seat t WHERE t.pool_id = s.id)""").param(offering).query(UUID.class).set();
    }

    /** @param tooFull sessions that were {@link #tooFull} */
    public void hold(Company company, Set<UUID> tooFull) {
        nothingIsTakenTwice(company, tooFull);
        everybodyHasWhatHeWasGiven(company);
        sessionsAndHoldsAreWhole(company);
        none(company, "day counts are what is counted", """
                SELECT d.resource_id FROM day_count d JOIN resource r ON r.id = d.resource_id
                WHERE r.company_id = :company AND d.n <> (
                  SELECT count(*) FROM (
                    SELECT offering_id, resource_id, counted_on FROM claim
                    UNION ALL SELECT offering_id, resource_id, counted_on FROM seat) c
                  WHERE c.offering_id = d.offering_id AND c.resource_id = d.resource_id AND c.counted_on = d.local_date)""");
        none(company, "nothing is counted that has no count", """
                SELECT c.resource_id FROM claim c WHERE c.company_id = :company AND c.counted_on IS NOT NULL
                  AND NOT EXISTS (SELECT FROM day_count d WHERE d.offering_id = c.offering_id
                    AND d.resource_id = c.resource_id AND d.local_date = c.counted_on)""");
    }

    private void nothingIsTakenTwice(Company company, Set<UUID> tooFull) {
        none(company, "claims of a resource never overlap", """
                SELECT a.resource_id FROM claim a JOIN claim b
                ON a.resource_id = b.resource_id AND a.ctid < b.ctid AND a.during && b.during
                WHERE a.company_id = :company""");
        assertThat(jdbc.sql("""
                        SELECT p.id FROM seat s JOIN pool p ON p.id = s.pool_id
                        WHERE s.company_id = :company AND p.capacity < (
                            SELECT sum(o.quantity) FROM seat o WHERE o.pool_id = s.pool_id AND o.during @> lower(s.during))
                          AND (p.id = s.resource_id OR (SELECT count(*) FROM seat o WHERE o.pool_id = p.id) > 1)""")
                        .param("company", company.id())
                        .query(UUID.class)
                        .list())
                .as(
                        "no pool is ever above its capacity, but for a party alone in its session, and those that were told")
                .allSatisfy(pool -> assertThat(pool).isIn(tooFull));
        none(company, "a session takes as many as its offering", """
                SELECT s.id FROM session s JOIN pool p ON p.id = s.id JOIN offering o ON o.id = s.offering_id
                WHERE s.company_id = :company AND p.capacity <> o.capacity""");
        none(company, "nothing has claims and seats of the same resource", """
                SELECT c.resource_id FROM claim c JOIN seat s ON s.pool_id = c.resource_id AND s.during && c.during
                WHERE c.company_id = :company""");
    }

    private void everybodyHasWhatHeWasGiven(Company company) {
        none(company, "a booking that is ahead has exactly its resources", TAKEN + """
                SELECT b.id FROM booking b WHERE b.company_id = :company AND b.status IN %s
                  AND ARRAY(SELECT DISTINCT t.resource_id FROM taken t WHERE t.booking_id = b.id AND NOT t.requested ORDER BY 1)
                    IS DISTINCT FROM ARRAY(SELECT r.resource_id FROM booked_resource r WHERE r.booking_id = b.id ORDER BY 1)""".formatted(BLOCKING));
        none(company, "a booking that is ahead has its whole time", TAKEN + """
                SELECT b.id FROM booking b WHERE b.company_id = :company AND b.status IN %s
                  AND NOT coalesce((SELECT tstzrange(min(lower(t.during)), max(upper(t.during)), '[)') FROM taken t
                    WHERE t.booking_id = b.id AND NOT t.requested) @> tstzrange(b.starts_at, b.ends_at, '[)'), false)""".formatted(BLOCKING));
        none(company, "a seat is as many as the party", """
                SELECT b.id FROM booking b JOIN seat t ON t.booking_id = b.id JOIN session s ON s.id = t.pool_id
                WHERE b.company_id = :company AND (t.quantity <> b.party_size OR (NOT t.requested AND s.starts_at <> b.starts_at))""");
        none(company, "whoever is in a session was told its end, its people and its place", """
                SELECT b.id FROM booking b JOIN seat t ON t.booking_id = b.id JOIN session s ON s.id = t.pool_id
                WHERE b.company_id = :company AND NOT t.requested
                  AND (b.ends_at <> s.ends_at OR b.location_id IS DISTINCT FROM s.location_id
                  OR t.during <> tstzrange(s.starts_at, s.ends_at, '[)') OR t.resource_id <> s.leader_id
                  OR s.resource_ids <> ARRAY(
                    SELECT r.resource_id FROM booked_resource r WHERE r.booking_id = b.id ORDER BY r.position))""");
        none(company, "what is asked for is had until the answer's deadline", """
                SELECT b.id FROM booking b JOIN (
                  SELECT booking_id, expires_at, requested FROM claim UNION ALL SELECT booking_id, expires_at, requested FROM seat) t
                ON t.booking_id = b.id
                WHERE b.company_id = :company AND t.requested AND t.expires_at IS DISTINCT FROM b.move_until""");
        none(company, "what has ended before its time has nothing", TAKEN + """
                SELECT b.id FROM booking b JOIN taken t ON t.booking_id = b.id
                WHERE b.company_id = :company AND b.status IN ('CANCELLED', 'DECLINED', 'EXPIRED')""");
    }

    private void sessionsAndHoldsAreWhole(Company company) {
        none(company, "a session has somebody in it", """
                SELECT s.id FROM session s
                WHERE s.company_id = :company AND NOT EXISTS (SELECT FROM seat t WHERE t.pool_id = s.id)""");
        none(company, "a session has its people and rooms", """
                SELECT s.id FROM session s WHERE s.company_id = :company AND
                  ARRAY(SELECT DISTINCT resource_id FROM (
                      SELECT resource_id FROM claim WHERE session_id = s.id
                      UNION ALL SELECT resource_id FROM seat WHERE session_id = s.id) has ORDER BY 1)
                    <> ARRAY(SELECT unnest(s.resource_ids) ORDER BY 1)""");
        none(company, "a session binds as long as one of its seats", """
                SELECT taken.session_id FROM (
                  SELECT company_id, session_id, expires_at FROM claim
                  UNION ALL SELECT company_id, session_id, expires_at FROM seat) taken
                WHERE taken.company_id = :company AND taken.session_id IS NOT NULL AND taken.expires_at IS DISTINCT FROM (
                  SELECT CASE WHEN count(*) = count(s.expires_at) THEN max(s.expires_at) END FROM seat s
                  WHERE s.pool_id = taken.session_id)""");
        none(company, "nobody sits where there is no session", """
                SELECT t.pool_id FROM seat t WHERE t.company_id = :company AND t.pool_id <> t.resource_id
                  AND NOT EXISTS (SELECT FROM session s WHERE s.id = t.pool_id)""");
        none(company, "a hold holds something", """
                SELECT h.id FROM hold h WHERE h.company_id = :company
                  AND NOT EXISTS (SELECT FROM claim c WHERE c.hold_id = h.id)
                  AND NOT EXISTS (SELECT FROM seat t WHERE t.hold_id = h.id)""");
    }

    private void none(Company company, String rule, String violations) {
        assertThat(jdbc.sql(violations).param("company", company.id()).query().listOfRows())
                .as(rule)
                .isEmpty();
    }
}
