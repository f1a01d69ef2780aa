package dev.taly.booking.refunds;

import dev.taly.events.payment.PaymentRefunded;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How much of each payment went back. Events carry the total and come in any order, so the larger one counts. Whoever
 * writes holds the lock on the booking's row.
 */
@Repository
public class RefundedPayments {

    private final JdbcClient jdbc;

    RefundedPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return by how much the payment's total rose, in minor units; zero when a later refund was heard of first */
    public long raise(PaymentRefunded refund) {
        long before = of(refund.paymentId());
        long total = Math.max(before, refund.refunded().amount());
        jdbc.sql("""
                        INSERT INTO refunded_payment (payment_id, company_id, booking_id, amount, currency)
                        VALUES (:payment, :company, :booking, :total, :currency)
                        ON CONFLICT (payment_id) DO UPDATE SET amount = excluded.amount""")
                .param("payment", refund.paymentId())
                .param("company", refund.companyId())
                .param("booking", refund.bookingId())
                .param("total", total)
                .param("currency", refund.refunded().currency())
                .update();
        return total - before;
    }

    /** In minor units of the payment's currency. */
    public long of(UUID paymentId) {
        return jdbc.sql("SELECT amount FROM refunded_payment WHERE payment_id = :payment")
                .param("payment", paymentId)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }
}
