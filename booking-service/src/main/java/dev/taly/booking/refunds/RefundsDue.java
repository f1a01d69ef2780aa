package dev.taly.booking.refunds;

import dev.taly.events.Money;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What has to be given back: once per payment and reason, however often we are told of the payment. */
@Repository
public class RefundsDue {

    private static final Logger log = LoggerFactory.getLogger(RefundsDue.class);

    private final JdbcClient jdbc;
    private final RefundedPayments refunded;
    private final Clock clock;

    RefundsDue(JdbcClient jdbc, RefundedPayments refunded, Clock clock) {
        this.jdbc = jdbc;
        this.refunded = refunded;
        this.clock = clock;
    }

    /** @return false when this payment was due back for this reason before: then nobody is told again */
    public boolean add(UUID companyId, UUID bookingId, RefundDue due) {
        int added = jdbc.sql("""
                        INSERT INTO refund_due (payment_id, reason, company_id, booking_id, amount, currency, at)
                        VALUES (:payment, :reason, :company, :booking, :amount, :currency, :now)
                        ON CONFLICT (payment_id, reason) DO NOTHING""")
                .param("payment", due.paymentId())
                .param("reason", due.reason().name())
                .param("company", companyId)
                .param("booking", bookingId)
                .param("amount", due.amount().amount())
                .param("currency", due.amount().currency())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (added == 1) {
            log.atInfo()
                    .addKeyValue("booking.id", bookingId)
                    .addKeyValue("payment.id", due.paymentId())
                    .log("Refund due, {}", due.reason());
        }
        return added == 1;
    }

    /** Whether a payment of this amount is on its way back, for whatever reason, or went back: it pays nothing any more. */
    public boolean isGivenBack(UUID paymentId, Money amount) {
        return contains(paymentId) || givenBack(paymentId) >= amount.amount();
    }

    /** How much of a payment went back so far, in minor units. */
    public long givenBack(UUID paymentId) {
        return refunded.of(paymentId);
    }

    private boolean contains(UUID paymentId) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM refund_due WHERE payment_id = :payment)")
                .param("payment", paymentId)
                .query(Boolean.class)
                .single();
    }
}
