package dev.taly.payment.receipts;

import dev.taly.events.Money;
import dev.taly.events.payment.PaymentProvider;
import dev.taly.events.payment.PaymentSucceeded;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The receipts and the counters of their numbers. */
@Repository
class ReceiptTable {

    private final JdbcClient jdbc;

    ReceiptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the company's next number of the year; others who want one wait for the end of this transaction. */
    void insert(UUID id, PaymentSucceeded paid, Instant machineNow) {
        int inserted = jdbc.sql("""
                        WITH counted AS (
                          INSERT INTO receipt_counter AS counter (company_id, year, last) VALUES (:company, :year, 1)
                          ON CONFLICT (company_id, year) DO UPDATE SET last = counter.last + 1
                          RETURNING last)
                        INSERT INTO receipt (id, payment_id, company_id, booking_id, year, number, status, company_name,
                          description, amount, currency, provider, paid_at, due_at, tries, event_sequence)
                        SELECT :id, p.id, p.company_id, p.booking_id, :year, counted.last, 'PLANNED', p.company_name,
                          a.description, :amount, :currency, :provider, :paidAt, :now, 0, 0
                        FROM counted, payment p JOIN attempt a ON a.payment_id = p.id
                        WHERE p.id = :payment AND a.id = :attempt
                        """)
                .param("id", id)
                .param("company", paid.companyId())
                .param("year", utc(paid.paidAt()).getYear())
                .param("payment", paid.paymentId())
                .param("attempt", paid.attemptId())
                .param("amount", paid.amount().amount())
                .param("currency", paid.amount().currency())
                .param("provider", paid.provider().name())
                .param("paidAt", utc(paid.paidAt()))
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
                row.getString("description"),
                new Money(row.getLong("amount"), row.getString("currency")),
                PaymentProvider.valueOf(row.getString("provider")),
                row.getObject("paid_at", OffsetDateTime.class).toInstant(),
                row.getInt("tries"));
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
