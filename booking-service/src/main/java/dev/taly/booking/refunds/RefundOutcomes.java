package dev.taly.booking.refunds;

import dev.taly.events.Money;
import dev.taly.events.payment.RefundFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How each refund of a booking ended, until it is told otherwise. Whoever writes holds the lock on the booking's row. */
@Repository
public class RefundOutcomes {

    /**
     * @param failure null when the money went back
     * @param retrying whether what failed is tried again by itself
     * @param resolved whether its company saw to what failed in another way
     */
    public record Outcome(
            UUID refundId,
            Money amount,
            @Nullable RefundFailure failure,
            boolean retrying,
            boolean resolved,
            Instant at) {}

    private final JdbcClient jdbc;

    RefundOutcomes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sequence of the payment's event that told it
     * @return false when the same or later news of this refund was heard before
     */
    public boolean note(UUID companyId, UUID bookingId, Outcome outcome, long sequence) {
        RefundFailure failure = outcome.failure();
        return jdbc.sql("""
                        INSERT INTO refund_outcome
                          (refund_id, company_id, booking_id, amount, currency, failure, retrying, resolved, sequence, at)
                        VALUES (:refund, :company, :booking, :amount, :currency, :failure, :retrying, :resolved, :sequence, :at)
                        ON CONFLICT (refund_id) DO UPDATE
                        SET failure = excluded.failure, retrying = excluded.retrying, resolved = excluded.resolved,
                          sequence = excluded.sequence, at = excluded.at
                        WHERE refund_outcome.sequence < excluded.sequence""")
                        .param("refund", outcome.refundId())
                        .param("company", companyId)
                        .param("booking", bookingId)
                        .param("amount", outcome.amount().amount())
                        .param("currency", outcome.amount().currency())
                        .param("failure", failure == null ? null : failure.name())
                        .param("retrying", outcome.retrying())
                        .param("resolved", outcome.resolved())
                        .param("sequence", sequence)
                        .param("at", outcome.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** What was to go back and did not, of all refunds in a currency that its company has still to see to; why, is said of the latest. */
    public Optional<FailedRefund> failedOf(UUID bookingId, String currency) {
        return jdbc.sql("""
                        SELECT sum(amount) OVER ()::bigint AS amount, failure, bool_and(retrying) OVER () AS retrying
                        FROM refund_outcome
                        WHERE booking_id = :booking AND currency = :currency AND failure IS NOT NULL AND NOT resolved
                        ORDER BY at DESC LIMIT 1""")
                .param("booking", bookingId)
                .param("currency", currency)
                .query((row, n) -> new FailedRefund(
                        new Money(row.getLong("amount"), currency),
                        RefundFailure.valueOf(row.getString("failure")),
                        row.getBoolean("retrying")))
                .optional();
    }
}
