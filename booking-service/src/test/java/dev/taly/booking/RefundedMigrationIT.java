package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bookings that showed all money which ever went back show what went back of the payment that paid them. */
class RefundedMigrationIT {

    private final OldDatabase database = OldDatabase.at("004");

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void uselessMoneyIsSubtracted() {
        Map<String, Object> ids = Map.of(
                "company", UUID.randomUUID(),
                "booking", UUID.randomUUID(),
                "offering", UUID.randomUUID(),
                "customer", UUID.randomUUID(),
                "payment", UUID.randomUUID(),
                "another", UUID.randomUUID());
        database.fill("""
                INSERT INTO booking.company VALUES (:company, 'Analytical Cuts', 'cuts', 'Europe/Berlin', 'EUR', 'de',
                  'ACTIVE', 1, now());
                INSERT INTO booking.offering VALUES (:offering, :company, 'Haircut', NULL, 60, 0, 0, 60, 0, 60, 4500,
                  'EUR', 'FULL', '[]', 1, 0);
                INSERT INTO booking.customer VALUES (:customer, :company, 'Charles Babbage', 'charles@example.org', NULL,
                  'en', NULL, now());
                INSERT INTO booking.booking VALUES (:booking, :company, :offering, 'Haircut', 'EXPIRED', 0,
                  '2026-11-24T10:00Z', '2026-11-24T11:00Z', '2026-11-24T10:00Z', '2026-11-24T11:00Z',
                  '2026-11-24T11:00', 'Europe/Berlin', '2026a', 1, :customer, NULL, 'Charles Babbage',
                  'charles@example.org', NULL, 'en', NULL, 4500, 'EUR', 4500, '2026-11-22T10:00Z', :payment, '\\x00', 'AVx1',
                  2, 1);
                UPDATE booking.booking SET refunded_amount = 5500;
                INSERT INTO booking.refunded_payment (payment_id, company_id, booking_id, amount, currency) VALUES
                  (:payment, :company, :booking, 1000, 'EUR'), (:another, :company, :booking, 4500, 'EUR');
                """, ids);

        database.migrate();

        assertThat(database.jdbc()
                        .sql("SELECT refunded_amount FROM booking.booking")
                        .query(Long.class)
                        .single())
                .isEqualTo(1000);
    }
}
