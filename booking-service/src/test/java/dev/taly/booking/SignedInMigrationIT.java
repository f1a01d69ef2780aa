package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bookings of a release that did not write down whether their user was signed in. */
class SignedInMigrationIT {

    private final OldDatabase database = OldDatabase.at("021");
    private final JdbcClient jdbc = database.jdbc();

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ONLINE | true  | Ada@example.org   | false
            ONLINE | true  | ada@example.com   | true
            ONLINE | false | Ada@example.org   | false
            STAFF  | true  | ada@example.com   | false
            """)
    void areTheirsWhoDoNotOwnTheAddress(String source, boolean hasUser, String proved, boolean signedIn) {
        UUID user = UUID.randomUUID();
        database.fill(
                """
                INSERT INTO booking.company (id, name, slug, time_zone, currency, locale, status, sequence, checked_at)
                VALUES (:company, 'Cuts', 'cuts', 'Europe/Berlin', 'EUR', 'de', 'ACTIVE', 1, now());
                INSERT INTO booking.offering (id, company_id, name, duration_minutes, buffer_before_minutes,
                  buffer_after_minutes, step_minutes, minimum_notice_minutes, horizon_days, payment, requirements, capacity,
                  rules_version, version)
                VALUES (:offering, :company, 'Cut', 60, 0, 0, 60, 0, 60, 'ON_SITE', '[]', 1, 0, 0);
                INSERT INTO booking.customer (id, company_id, name, email, locale, created_at, version)
                VALUES (:customer, :company, 'Ada', 'ada@example.org', 'de', now(), 0);
                INSERT INTO booking.account (user_id, email, proved_at, sequence) VALUES (:user, :proved, now(), 1);
                INSERT INTO booking.booking (id, company_id, offering_id, offering_name, status, schedule_version, starts_at,
                  ends_at, claimed_from, claimed_until, local_start, time_zone, tzdata_version, party_size, customer_id, user_id,
                  contact_name, contact_email, contact_locale, manage_token_hash, manage_token_sealed, event_sequence, version,
                  source)
                VALUES (:booking, :company, :offering, 'Cut', 'CONFIRMED', 0, '2026-12-24T10:00Z', '2026-12-24T11:00Z',
                  '2026-12-24T10:00Z', '2026-12-24T11:00Z', '2026-12-24T11:00', 'Europe/Berlin', '2026a', 1, :customer,
                  CASE WHEN :hasUser THEN CAST(:user AS uuid) END, 'Ada', 'ada@example.org', 'de', '\\x00', 'AVx1', 2, 1,
                  :source)""",
                Map.of(
                        "company",
                        UUID.randomUUID(),
                        "offering",
                        UUID.randomUUID(),
                        "customer",
                        UUID.randomUUID(),
                        "booking",
                        UUID.randomUUID(),
                        "user",
                        user,
                        "proved",
                        proved,
                        "hasUser",
                        hasUser,
                        "source",
                        source));

        database.migrate();

        assertThat(jdbc.sql("SELECT signed_in FROM booking.booking")
                        .query(Boolean.class)
                        .single())
                .isEqualTo(signedIn);
    }
}
