package dev.taly.booking.refunds;

import dev.taly.events.Money;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How much of each payment went back, and how much of that is of the money that paid. Events carry the sums and come in
 * any order, and the sums may fall again, so the newest counts. Whoever writes holds the lock on the booking's row.
 */
@Repository
public class RefundedPayments {

    private record Known(long total, long ofPaid, long sequence) {}

    private final JdbcClient jdbc;

    RefundedPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Changes nothing when later news was heard of first.
     *
     * @param sequence of the payment's event
     */
    public void note(RefundSums told, long sequence) {
        Known known = find(told.paymentId()).orElse(new Known(0, 0, 0));
        if (sequence <= known.sequence) {
            return;
        }
        long total = told.total().amount();
        jdbc.sql("""
                        INSERT INTO refunded_payment
                          (payment_id, company_id, booking_id, amount, paid_amount, currency, sequence)
                        VALUES (:payment, :company, :booking, :total, :ofPaid, :currency, :sequence)
                        ON CONFLICT (payment_id) DO UPDATE
                        SET amount = excluded.amount, paid_amount = excluded.paid_amount, sequence = excluded.sequence""")
                .param("payment", told.paymentId())
                .param("company", told.companyId())
                .param("booking", told.bookingId())
                .param("total", total)
                .param("ofPaid", ofPaid(told, known, total - known.total))
                .param("currency", told.total().currency())
                .param("sequence", sequence)
                .update();
    }

    private static long ofPaid(RefundSums told, Known known, long change) {
        Money ofPaid = told.ofPaid();
        if (ofPaid != null) {
            return ofPaid.amount();
        }
        long rise = told.isOfPaid() ? change : 0;
        return Math.clamp(known.ofPaid + rise, 0, told.total().amount());
    }

    /** What went back of the money that paid, in minor units of the payment's currency. */
    public long of(UUID paymentId) {
        return find(paymentId).map(Known::ofPaid).orElse(0L);
    }

    private Optional<Known> find(UUID paymentId) {
        return jdbc.sql("""
                        SELECT amount, coalesce(paid_amount, amount) AS of_paid, sequence FROM refunded_payment
                        WHERE payment_id = :payment""")
                .param("payment", paymentId)
                .query((row, n) -> new Known(row.getLong("amount"), row.getLong("of_paid"), row.getLong("sequence")))
                .optional();
    }
}
