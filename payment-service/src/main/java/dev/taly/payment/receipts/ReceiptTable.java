package dev.taly.payment.receipts;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentPurpose;
import dev.taly.events.payment.PaymentSucceeded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The receipts and the counters of their numbers. */
@Repository
class ReceiptTable {

    private final JdbcClient jdbc;

    ReceiptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By which the company keeps its books; UTC when that is not known. */
    ZoneId companyZone(UUID paymentId) {
        return jdbc.sql("SELECT company_time_zone FROM payment WHERE id = :id")
                .param("id", paymentId)
                .query((row, n) -> zone(row.getString(1)))
                .optional()
                .flatMap(zone -> zone)
                .orElse(ZoneOffset.UTC);
    }

    /**
     * Takes the company's next number of the year; others who want one wait for the end of this transaction.
     *
     * @param zone whose year it is
     */
    void insert(UUID id, PaymentSucceeded paid, ZoneId zone, Instant machineNow) {
        int inserted = jdbc.sql("""
                        WITH counted AS (
                          INSERT INTO receipt_counter AS counter (company_id, year, last) VALUES (:company, :year, 1)
                          ON CONFLICT (company_id, year) DO UPDATE SET last = counter.last + 1
                          RETURNING last)
                        INSERT INTO receipt (id, payment_id, company_id, booking_id, year, number, status, company_name,
                          purpose, description, customer_name, customer_locale, starts_at, place_time_zone,
                          amount, currency, provider, paid_at, time_zone, due_at, tries, event_sequence)
                        SELECT :id, p.id, p.company_id, p.booking_id, :year, counted.last, 'PLANNED', p.company_name,
                          CASE WHEN p.offering_name IS NOT NULL THEN p.purpose END,
                          left(coalesce(p.offering_name, a.description), 250),
                          p.customer_name, p.customer_locale, p.starts_at, p.place_time_zone,
                          :amount, :currency, :provider, :paidAt, :zone, :now, 0, 0
                        FROM counted, payment p JOIN attempt a ON a.payment_id = p.id
                        WHERE p.id = :payment AND a.id = :attempt
                        """)
                .param("id", id)
                .param("company", paid.companyId())
                .param("year", paid.paidAt().atZone(zone).getYear())
                .param("payment", paid.paymentId())
                .param("attempt", paid.attemptId())
                .param("amount", paid.amount().amount())
                .param("currency", paid.amount().currency())
                .param("provider", paid.provider().name())
                .param("paidAt", utc(paid.paidAt()))
                .param("zone", zone.getId())
                .param("now", utc(machineNow))
                .update();
        if (inserted != 1) {
            throw new IllegalStateException("No attempt " + paid.attemptId() + " was stored before it succeeded");
        }
    }

    Optional<Receipt> find(UUID id) {
        return jdbc.sql("SELECT * FROM receipt WHERE id = :id")
                .param("id", id)
                .query((row, n) -> receipt(row))
                .optional();
    }

    /** @return the sequence of the event that tells of it; empty when it was issued before */
    Optional<Long> issue(UUID id, Instant now) {
        return jdbc.sql("""
                        UPDATE receipt
                        SET status = 'ISSUED', issued_at = :now, due_at = NULL, event_sequence = event_sequence + 1
                        WHERE id = :id AND status = 'PLANNED'
                        RETURNING event_sequence
                        """)
                .param("now", utc(now))
                .param("id", id)
                .query(Long.class)
                .optional();
    }

    Optional<Receipt> ofPayment(UUID paymentId) {
        return jdbc.sql("SELECT * FROM receipt WHERE payment_id = :payment")
                .param("payment", paymentId)
                .query((row, n) -> receipt(row))
                .optional();
    }

    private static Receipt receipt(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getObject("payment_id", UUID.class),
                row.getObject("booking_id", UUID.class),
                row.getObject("company_id", UUID.class),
                row.getInt("year"),
                row.getInt("number"),
                row.getString("status").equals("ISSUED"),
                row.getString("company_name"),
                purchase(row),
                new Money(row.getLong("amount"), row.getString("currency")),
                PaymentProvider.valueOf(row.getString("provider")),
                row.getObject("paid_at", OffsetDateTime.class).atZoneSameInstant(ZoneId.of(row.getString("time_zone"))),
                row.getString("customer_locale"),
                row.getInt("tries"),
                row.getObject("given_up_at") != null);
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        String purpose = row.getString("purpose");
        OffsetDateTime start = row.getObject("starts_at", OffsetDateTime.class);
        return new Purchase(
                purpose == null ? null : PaymentPurpose.valueOf(purpose),
                row.getString("description"),
                row.getString("customer_name"),
                start == null
                        ? null
                        : zone(row.getString("place_time_zone"))
                                .map(start::atZoneSameInstant)
                                .orElse(null));
    }

    /** Empty for what is no zone here: a payment is not to fail for that. */
    private static Optional<ZoneId> zone(@Nullable String name) {
        try {
            return Optional.ofNullable(name).map(ZoneId::of);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
