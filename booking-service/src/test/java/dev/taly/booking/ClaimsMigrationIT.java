package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bookings of a release that knew no holds, groups and approvals go on as if they had been made by this one. */
class ClaimsMigrationIT {

    private final OldDatabase database = OldDatabase.at("003");
    private final JdbcClient jdbc = database.jdbc();
    private final UUID company = UUID.randomUUID();
    private final UUID offering = UUID.randomUUID();
    private final UUID customer = UUID.randomUUID();
    private final UUID ada = UUID.randomUUID();
    private final UUID room = UUID.randomUUID();
    private final UUID waiting = UUID.randomUUID();
    private final UUID paid = UUID.randomUUID();
    private final UUID free = UUID.randomUUID();
    private final UUID expired = UUID.randomUUID();

    @BeforeEach
    void migrate() {
        fill();
        database.migrate();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void claimsOfThoseThatWaitExpireWithThem() {
        assertThat(claims("expires_at = '2026-11-22T10:00Z'"))
                .containsOnly(waiting)
                .hasSize(2);
        assertThat(claims("expires_at IS NULL")).containsExactlyInAnyOrder(paid, free);
        assertThat(claims("offering_id IS DISTINCT FROM '%s'".formatted(offering)))
                .isEmpty();
        assertThat(claims("hold_id IS NOT NULL OR session_id IS NOT NULL")).isEmpty();
    }

    @Test
    void theFirstResourceCountsTheDayOnItsOwnDate() {
        assertThat(jdbc.sql("SELECT resource_id || ' ' || counted_on FROM booking.claim WHERE counted_on IS NOT NULL")
                        .query(String.class)
                        .list())
                .as("half past midnight in Berlin")
                .containsExactlyInAnyOrder(ada + " 2026-11-24", ada + " 2026-11-24", ada + " 2026-11-25");
        assertThat(jdbc.sql("SELECT resource_id || ' ' || local_date || ' ' || n FROM booking.day_count")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(ada + " 2026-11-24 2", ada + " 2026-11-25 1");
    }

    @Test
    void whatWasOrIsToBePaidWasTheWholePrice() {
        assertThat(bill(waiting)).isEqualTo("FULL null");
        assertThat(bill(paid)).isEqualTo("FULL 4500");
        assertThat(bill(free)).isEqualTo("null null");
        assertThat(bill(expired)).isEqualTo("FULL null");
    }

    @Test
    void theyWerePromisedThatCancellingIsFree() {
        assertThat(jdbc.sql("""
                        SELECT DISTINCT source || cut_off_minutes || fee_percent || answers::text
                        FROM booking.booking""").query(String.class).list()).containsExactly("ONLINE00{}");
    }

    @Test
    void theCountersGoDownWithTheClaims() {
        database.asTheService()
                .sql("DELETE FROM claim WHERE booking_id = ?")
                .param(paid)
                .update();

        assertThat(jdbc.sql("SELECT n FROM booking.day_count WHERE local_date = '2026-11-24'")
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(jdbc.sql("SELECT version FROM booking.claims_version WHERE resource_id = ?")
                        .param(ada)
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private List<UUID> claims(String condition) {
        return jdbc.sql("SELECT booking_id FROM booking.claim WHERE " + condition)
                .query(UUID.class)
                .list();
    }

    private String bill(UUID booking) {
        return jdbc.sql("SELECT purpose, paid_amount FROM booking.booking WHERE id = ?")
                .param(booking)
                .query((row, _) -> row.getString("purpose") + " " + row.getObject("paid_amount"))
                .single();
    }

    private void fill() {
        Map<String, Object> ids = new HashMap<>(
                Map.of("company", company, "offering", offering, "customer", customer, "ada", ada, "room", room));
        database.fill("""
                INSERT INTO booking.company VALUES (:company, 'Analytical Cuts', 'cuts', 'Europe/Berlin', 'EUR', 'de',
                  'ACTIVE', 1, now());
                INSERT INTO booking.resource (id, company_id, kind, name, time_zone, rules_version, version)
                  VALUES (:ada, :company, 'STAFF', 'Ada', 'Europe/Berlin', 1, 0),
                    (:room, :company, 'ROOM', 'Blue room', 'Europe/Berlin', 1, 0);
                INSERT INTO booking.offering VALUES (:offering, :company, 'Haircut', NULL, 60, 0, 0, 60, 0, 60, 4500,
                  'EUR', 'FULL', '[]', 1, 0);
                INSERT INTO booking.customer VALUES (:customer, :company, 'Charles Babbage', 'charles@example.org', NULL,
                  'en', NULL, now());
                """, ids);
        booking(waiting, "PENDING_PAYMENT", "2026-11-24T10:00Z", "2026-11-24T11:00", 4500L, "2026-11-22T10:00Z", null);
        booking(paid, "CONFIRMED", "2026-11-24T12:00Z", "2026-11-24T13:00", null, null, UUID.randomUUID());
        booking(free, "CONFIRMED", "2026-11-24T23:30Z", "2026-11-25T00:30", null, null, null);
        booking(expired, "EXPIRED", "2026-11-24T14:00Z", "2026-11-24T15:00", 4500L, "2026-11-22T10:00Z", null);
        claim(waiting, ada, 0, true);
        claim(waiting, room, 1, true);
        claim(paid, ada, 0, true);
        claim(free, ada, 0, true);
        claim(expired, ada, 0, false);
    }

    private void booking(UUID id, String status, String start, String local, Long due, String expiresAt, UUID payment) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "id", id,
                "company", company,
                "offering", offering,
                "customer", customer,
                "status", status,
                "start", start,
                "local", local));
        values.put("due", due);
        values.put("expires", expiresAt);
        values.put("payment", payment == null ? null : payment.toString());
        jdbc.sql("""
                        INSERT INTO booking.booking VALUES (:id, :company, :offering, 'Haircut', :status, 0,
                          CAST(:start AS timestamptz), CAST(:start AS timestamptz) + interval '1 hour',
                          CAST(:start AS timestamptz), CAST(:start AS timestamptz) + interval '1 hour',
                          CAST(:local AS timestamp), 'Europe/Berlin', '2026a', 1, :customer, NULL, 'Charles Babbage',
                          'charles@example.org', NULL, 'en', NULL, 4500, 'EUR', CAST(:due AS bigint),
                          CAST(:expires AS timestamptz), CAST(:payment AS uuid), '\\x00', 'AVx1', 2, 1)""").params(values).update();
    }

    private void claim(UUID booking, UUID resource, int position, boolean claimed) {
        jdbc.sql("INSERT INTO booking.booked_resource VALUES (?, ?, ?, 'STAFF', 'Ada')")
                .params(booking, position, resource)
                .update();
        if (claimed) {
            jdbc.sql("""
                            INSERT INTO booking.claim (company_id, resource_id, during, booking_id)
                            SELECT company_id, ?, tstzrange(claimed_from, claimed_until, '[)'), id
                            FROM booking.booking WHERE id = ?""").params(resource, booking).update();
        }
    }
}
