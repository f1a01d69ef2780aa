package dev.taly.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taly.events.Envelope;
import dev.taly.events.Money;
import dev.taly.events.booking.BookingRefundDue;
import dev.taly.events.payment.RefundReason;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Payments that were only written down as late are announced by the migration that does away with their table. */
class LatePaymentMigrationIT {

    private final OldDatabase database = OldDatabase.at("003");
    private final JdbcClient jdbc = database.jdbc();
    private final UUID company = UUID.randomUUID();
    private final UUID booking = UUID.randomUUID();
    private final UUID payment = UUID.randomUUID();
    private final UUID another = UUID.randomUUID();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void announcesWhatWasOnlyWrittenDown() {
        fill();

        database.migrate();

        assertThat(jdbc.sql("SELECT payment_id FROM booking.refund_due ORDER BY at")
                        .query(UUID.class)
                        .list())
                .containsExactly(payment, another);
        assertThat(jdbc.sql("SELECT event_sequence FROM booking.booking")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
        assertThat(jdbc.sql("SELECT DISTINCT lane FROM booking.outbox")
                        .query(Integer.class)
                        .list())
                .containsExactly(Math.floorMod(booking.hashCode(), 16));
        List<byte[]> bodies = jdbc.sql("SELECT body FROM booking.outbox ORDER BY position")
                .query((row, _) -> row.getBytes("body"))
                .list();
        assertThat(bodies.stream().map(LatePaymentMigrationIT::read))
                .satisfiesExactly(
                        first -> expect(first, "3", payment, RefundReason.SLOT_TAKEN),
                        second -> expect(second, "4", another, RefundReason.SLOT_PAST));
    }

    private void expect(Envelope<BookingRefundDue> event, String sequence, UUID paymentId, RefundReason reason) {
        assertThat(event.type()).isEqualTo("booking.refund_due");
        assertThat(event.subject()).isEqualTo(booking.toString());
        assertThat(event.sequence()).isEqualTo(sequence);
        assertThat(event.companyid()).isEqualTo(company);
        BookingRefundDue due = event.data();
        assertThat(due.paymentId()).isEqualTo(paymentId);
        assertThat(due.reason()).isEqualTo(reason);
        assertThat(due.amount()).isEqualTo(new Money(4500, "EUR"));
        assertThat(due.booking().bookingId()).isEqualTo(booking);
        assertThat(due.booking().companyName()).isEqualTo("Analytical Cuts");
        assertThat(due.booking().start()).isEqualTo("2026-11-24T10:00:00Z");
        assertThat(due.booking().localStart()).isEqualTo("2026-11-24T11:00:00");
        assertThat(due.booking().amountDue()).isEqualTo(new Money(4500, "EUR"));
        assertThat(due.booking().resources())
                .singleElement()
                .satisfies(resource -> assertThat(resource.name()).isEqualTo("Ada"));
        assertThat(due.booking().customer().email()).isEqualTo("charles@example.org");
        assertThat(due.booking().customer().phone()).isNull();
        assertThat(due.booking().manageToken().ciphertext()).isEqualTo("AVx1");
    }

    private static Envelope<BookingRefundDue> read(byte[] body) {
        return JsonMapper.shared().readValue(body, new TypeReference<>() {});
    }

    private void fill() {
        UUID offering = UUID.randomUUID();
        UUID customer = UUID.randomUUID();
        UUID resource = UUID.randomUUID();
        Map<String, Object> ids = Map.of(
                "company", company,
                "booking", booking,
                "offering", offering,
                "customer", customer,
                "resource", resource,
                "payment", payment,
                "another", another);
        database.fill("""
                INSERT INTO booking.company VALUES (:company, 'Analytical Cuts', 'cuts', 'Europe/Berlin', 'EUR', 'de',
                  'ACTIVE', 1, now());
                INSERT INTO booking.resource (id, company_id, kind, name, time_zone, rules_version, version)
                  VALUES (:resource, :company, 'STAFF', 'Ada', 'Europe/Berlin', 1, 0);
                INSERT INTO booking.offering VALUES (:offering, :company, 'Haircut', NULL, 60, 0, 0, 60, 0, 60, 4500,
                  'EUR', 'FULL', '[]', 1, 0);
                INSERT INTO booking.customer VALUES (:customer, :company, 'Charles Babbage', 'charles@example.org', NULL,
                  'en', NULL, now());
                INSERT INTO booking.booking VALUES (:booking, :company, :offering, 'Haircut', 'EXPIRED', 0,
                  '2026-11-24T10:00Z', '2026-11-24T11:00Z', '2026-11-24T10:00Z', '2026-11-24T11:00Z',
                  '2026-11-24T11:00', 'Europe/Berlin', '2026a', 1, :customer, NULL, 'Charles Babbage',
                  'charles@example.org', NULL, 'en', NULL, 4500, 'EUR', 4500, '2026-11-22T10:00Z', NULL, '\\x00', 'AVx1',
                  2, 1);
                INSERT INTO booking.booked_resource VALUES (:booking, 0, :resource, 'STAFF', 'Ada');
                INSERT INTO booking.late_payment VALUES
                  (:payment, :company, :booking, 4500, 'EUR', 'SLOT_TAKEN', '2026-11-22T10:01Z', '2026-11-22T10:02Z'),
                  (:another, :company, :booking, 4500, 'EUR', 'SLOT_PAST', '2026-11-24T10:01Z', '2026-11-24T10:02Z');
                """, ids);
    }
}
