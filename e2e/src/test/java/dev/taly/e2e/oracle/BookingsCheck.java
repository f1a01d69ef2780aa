package dev.taly.e2e.oracle;

import dev.taly.e2e.Running;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The calendar: what was promised is in it, once, and nobody is expected in two places. */
final class BookingsCheck implements Check {

    /** A day after its end a confirmed booking is completed. */
    private static final Set<String> STANDING = Set.of("CONFIRMED", "COMPLETED", "NO_SHOW");

    /** What is due is swept every two seconds: within this time a booking whose deadline has passed is expired. */
    static final Duration SWEEP = Duration.ofSeconds(5);

    private final JdbcClient database = Running.database();

    @Override
    public void look(Promises promises, Findings findings) {
        promised(promises, findings);
        bookedTwice(findings);
        overlaps(findings);
        overdue(Running.businessTime()).forEach(id -> findings.add(Kind.STUCK, "booking %s is past its deadline", id));
        unconfirmed(findings);
    }

    private void promised(Promises promises, Findings findings) {
        Map<String, String> statuses = database
                .sql("SELECT id::text AS id, status FROM booking.booking")
                .query((row, n) -> Map.entry(row.getString("id"), row.getString("status")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        promises.bookings().keySet().forEach(id -> {
            if (!statuses.containsKey(id)) {
                findings.add(Kind.LOST, "booking %s was acknowledged and does not exist", id);
            }
        });
        promises.cancelled().forEach(id -> {
            if (!"CANCELLED".equals(statuses.get(id))) {
                findings.add(
                        Kind.LOST, "the cancellation of booking %s was acknowledged; it is %s", id, statuses.get(id));
            }
        });
        promises.approved().forEach(id -> {
            if (!promises.cancelled().contains(id) && !STANDING.contains(statuses.getOrDefault(id, "absent"))) {
                findings.add(Kind.STUCK, "booking %s is paid for and %s", id, statuses.get(id));
            }
        });
        promises.bookings().forEach((id, ack) -> {
            boolean isFree = Promises.text(ack, "/status").equals("CONFIRMED");
            if (isFree
                    && !promises.cancelled().contains(id)
                    && !STANDING.contains(statuses.getOrDefault(id, "absent"))) {
                findings.add(Kind.LOST, "booking %s was acknowledged as confirmed; it is %s", id, statuses.get(id));
            }
        });
    }

    /** Each guest of a load books once, under one key and with an address of his own. */
    private void bookedTwice(Findings findings) {
        database.sql("""
                        SELECT contact_email, count(*) AS n FROM booking.booking
                        WHERE contact_email LIKE 'guest-%' GROUP BY contact_email HAVING count(*) > 1""")
                .query((row, n) -> row.getString("contact_email") + " has " + row.getInt("n") + " bookings")
                .list()
                .forEach(line -> findings.add(Kind.TWICE, "%s", line));
    }

    private void overlaps(Findings findings) {
        database.sql("""
                        SELECT one.id AS one, two.id AS two, r1.name
                        FROM booking.booking one
                        JOIN booking.booked_resource r1 ON r1.booking_id = one.id
                        JOIN booking.booked_resource r2 ON r2.resource_id = r1.resource_id AND r2.booking_id > one.id
                        JOIN booking.booking two ON two.id = r2.booking_id
                        JOIN booking.resource r ON r.id = r1.resource_id AND r.capacity = 1
                        JOIN booking.offering o ON o.id = one.offering_id AND o.capacity = 1
                        WHERE one.status IN ('PENDING_APPROVAL', 'PENDING_PAYMENT', 'CONFIRMED', 'COMPLETED', 'NO_SHOW')
                          AND two.status IN ('PENDING_APPROVAL', 'PENDING_PAYMENT', 'CONFIRMED', 'COMPLETED', 'NO_SHOW')
                          AND tstzrange(one.claimed_from, one.claimed_until) && tstzrange(two.claimed_from, two.claimed_until)""")
                .query((row, n) -> "bookings " + row.getString("one") + " and " + row.getString("two"))
                .list()
                .forEach(line -> findings.add(Kind.OVERLAPPING, "%s overlap", line));
        database.sql("""
                        SELECT id::text FROM booking.booking b
                        WHERE status IN ('PENDING_APPROVAL', 'PENDING_PAYMENT', 'CONFIRMED', 'COMPLETED', 'NO_SHOW')
                        AND (SELECT count(*) FROM booking.claim c WHERE c.booking_id = b.id)
                          <> (SELECT count(*) FROM booking.booked_resource r WHERE r.booking_id = b.id)
                        AND NOT EXISTS (SELECT FROM booking.seat s WHERE s.booking_id = b.id)""")
                .query(String.class)
                .list()
                .forEach(id -> findings.add(Kind.LOST, "active booking %s does not claim what it needs", id));
    }

    /** Bookings that no sweep has expired by now. */
    List<String> overdue(Instant now) {
        return database.sql("""
                        SELECT id::text FROM booking.booking
                        WHERE status IN ('PENDING_APPROVAL', 'PENDING_PAYMENT') AND expires_at < ?""")
                .param(now.minus(SWEEP).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    private void unconfirmed(Findings findings) {
        database.sql("""
                        SELECT b.id::text FROM booking.booking b JOIN payment.payment p ON p.booking_id = b.id
                        WHERE b.status = 'PENDING_PAYMENT' AND p.paid_at IS NOT NULL""")
                .query(String.class)
                .list()
                .forEach(id -> findings.add(Kind.STUCK, "booking %s is pending and has money", id));
    }
}
