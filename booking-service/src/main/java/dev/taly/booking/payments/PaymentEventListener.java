package dev.taly.booking.payments;

import dev.taly.defaults.events.EventConsumer;
import dev.taly.defaults.events.EventHandlers;
import dev.taly.events.ConsumerQueue;
import dev.taly.events.Topology;
import dev.taly.events.payment.PaymentRefundFailed;
import dev.taly.events.payment.PaymentRefundReduced;
import dev.taly.events.payment.PaymentRefunded;
import dev.taly.events.payment.PaymentSucceeded;
import org.springframework.stereotype.Component;

/** Hears of payments and of what went back. */
@Component
class PaymentEventListener implements EventConsumer {

    private final SettlePayment settlePayment;
    private final RecordRefund recordRefund;

    PaymentEventListener(SettlePayment settlePayment, RecordRefund recordRefund) {
        this.settlePayment = settlePayment;
        this.recordRefund = recordRefund;
    }

    @Override
    public ConsumerQueue queue() {
        return Topology.BOOKING_PAYMENTS;
    }

    @Override
    public void register(EventHandlers handlers) {
        handlers.on(PaymentSucceeded.class, event -> settlePayment.settle(event.data(), event.actor()))
                .on(PaymentRefunded.class, event -> recordRefund.made(event.data(), event.sequence(), event.actor()))
                .on(
                        PaymentRefundFailed.class,
                        event -> recordRefund.failed(event.data(), event.sequence(), event.actor()))
                .on(PaymentRefundReduced.class, event -> recordRefund.reduced(event.data()));
    }
}
