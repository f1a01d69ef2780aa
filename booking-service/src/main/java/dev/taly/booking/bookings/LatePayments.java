package dev.taly.booking.bookings;

import dev.taly.events.payment.PaymentSucceeded;
import java.sql.Timestamp;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Money that a booking could not take any more, written down so that it is paid back. */
@Repository
class LatePayments {

    private static final Logger log = LoggerFactory.getLogger(LatePayments.class);

    private final JdbcClient jdbc;
    private final Clock clock;

    LatePayments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    enum Reason {
        SLOT_TAKEN,
        SLOT_PAST,
        ALREADY_PAID
    }

    void record(PaymentSucceeded payment, Reason reason) {
        jdbc.sql("""
                        INSERT INTO late_payment
                          (payment_id, company_id, booking_id, amount, currency, reason, paid_at, recorded_at)
                        VALUES (:payment, :company, :booking, :amount, :currency, :reason, :paid, :now)
                        ON CONFLICT (payment_id) DO NOTHING""")
                .param("payment", payment.paymentId())
                .param("company", payment.companyId())
                .param("booking", payment.bookingId())
                .param("amount", payment.amount().amount())
                .param("currency", payment.amount().currency())
                .param("reason", reason.name())
                .param("paid", Timestamp.from(payment.paidAt()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        log.atWarn()
                .addKeyValue("booking.id", payment.bookingId())
                .addKeyValue("payment.id", payment.paymentId())
                .log("A payment came too late: {}", reason);
    }
}
