package dev.taly.payment.payments;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Settles for somebody who waits, but lets nobody make us ask a provider all the time. */
@Component
class SettlePayment {

    private final JdbcClient jdbc;
    private final PaymentService service;
    private final Settlement settlement;
    private final Clock machineClock;

    SettlePayment(
            JdbcClient jdbc,
            PaymentService service,
            Settlement settlement,
            @Qualifier("machineClock") Clock machineClock) {
        this.jdbc = jdbc;
        this.service = service;
        this.settlement = settlement;
        this.machineClock = machineClock;
    }

    /** @return the payment as it was given, if there is nothing to ask, or was asked within the last second */
    Payment settle(Payment payment) {
        Attempt last = payment.attempts().getLast();
        if (!last.isToBeAsked() || !mayAsk(last.id())) {
            return payment;
        }
        if (last.isDeclined()) {
            service.returned(last.id());
        }
        return settlement.settle(last.id());
    }

    private boolean mayAsk(UUID attempt) {
        OffsetDateTime now = machineClock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        UPDATE attempt SET asked_at = :now
                        WHERE id = :id AND (asked_at IS NULL OR asked_at <= :now - interval '1 second')
                        """).param("now", now).param("id", attempt).update() == 1;
    }
}
